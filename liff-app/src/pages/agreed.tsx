// What the reader agreed to, with version and day, to be read again; and what was signed on paper for those whose records they hold.
import type { ConsentsAnswer } from '../../../bot/mini-app-contract.ts';
import { readAgreed } from '../server.ts';
import { Facts } from '../ui/facts.tsx';
import { HomeLink } from '../ui/home-link.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { useSettingsWords, withSettingsWords } from '../ui/settings-words.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLoad } from '../ui/use-load.ts';
import { writeDayAndTime, writeFullDay } from '../when.ts';
import { useWords } from '../wording/words.ts';

export const AgreedPage = withSettingsWords(function AgreedPage() {
  const { language } = useWords();
  const text = useSettingsWords().agreedPage;
  const { value, problem, reload } = useLoad(readAgreed, language);
  return (
    <Screen title={text.title} lead={text.lead} back={{ page: 'settings' }}>
      {value === null && problem === null && <Skeleton />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {value?.consents.length === 0 && <p>{text.none}</p>}
      {value?.consents.map(({ kind, version, agreedAt, title, body }) => (
        <article key={`${kind}${version}`} class="document">
          <h2>{title}</h2>
          <p class="hint">{text.version(version, writeFullDay(agreedAt, language))}</p>
          <WholeText name={text.read} body={body} />
        </article>
      ))}
      {value !== null && value.onPaper.length > 0 && (
        <section>
          <h2>{text.paper}</h2>
          <p class="hint">{text.paperText}</p>
          {value.onPaper.map((paper) => (
            <Paper key={paper.id} paper={paper} />
          ))}
        </section>
      )}
      <HomeLink />
    </Screen>
  );
});

function WholeText({ name, body }: { name: string; body: string }) {
  return (
    <details>
      <summary>{name}</summary>
      {body.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph}>{paragraph.trim()}</p>
      ))}
    </details>
  );
}

function Paper({ paper }: { paper: ConsentsAnswer['onPaper'][number] }) {
  const { words, language } = useWords();
  const text = useSettingsWords().agreedPage;
  const facts: [string, string][] = [
    [text.patient, words.person(paper.patientName)],
    [text.signedBy, `${words.person(paper.signedBy)}（${text.signers[paper.relation]}）`],
    [text.signedOn, writeFullDay(paper.signedOn, language)],
    [text.shared, words.list(paper.categories.map((category) => words.categories[category]))],
    [text.until, paper.until === null ? text.untilOpen : text.untilTime(writeDayAndTime(paper.until, language))],
  ];
  return (
    <article class="document">
      <Facts facts={facts} />
      {paper.documents.map(({ kind, version, title, body }) => (
        <WholeText key={kind} name={text.paperVersion(title, version)} body={body} />
      ))}
    </article>
  );
}
