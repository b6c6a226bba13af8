// The watcher's path: who asks, at which hospital, what will arrive; then terms, PIN, and paired.
import { useEffect, useState } from 'preact/hooks';
import type { AcceptInvitationAnswer, OpenInvitationAnswer } from '../../../bot/mini-app-contract.ts';
import type { Problem } from '../api.ts';
import { now } from '../clock.ts';
import { readLabel } from '../label.ts';
import { forgetCode, leaveBehind } from '../navigate.ts';
import { acceptInvitation, makeReady, openInvitation, readMe } from '../server.ts';
import { closePage, isInLine } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { CategoryList } from '../ui/category-list.tsx';
import { Finish } from '../ui/finish.tsx';
import { HomeLink } from '../ui/home-link.tsx';
import { useHospital } from '../ui/hospital.tsx';
import { LabelField } from '../ui/label-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Steps } from '../ui/steps.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { writeDayAndTime, writeMoment } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { PairedPage } from './paired.tsx';

type Opened = Extract<OpenInvitationAnswer, { outcome: 'open' }>;
type Paired = Extract<AcceptInvitationAnswer, { outcome: 'paired' }>;
type Refusal = Exclude<OpenInvitationAnswer['outcome'], 'open'>;
type State =
  | { is: 'opening' }
  | { is: 'open'; invitation: Opened; problem: Problem | null }
  | { is: 'pairing' }
  | { is: 'paired'; watch: Paired }
  | { is: 'refused'; why: Refusal }
  | { is: 'problem'; problem: Problem };

export function AcceptInvitationPage({ code }: { code: string | null }) {
  const { words } = useWords();
  const [state, setState] = useState<State>({ is: 'opening' });
  const draft = useDraft('label', code ?? '', { label: '' });
  const { label } = draft.value;

  const open = async () => {
    if (code === null) return;
    setState({ is: 'opening' });
    const result = await openInvitation(code);
    if (!result.ok) setState({ is: 'problem', problem: result.problem });
    else if (result.value.outcome === 'open') setState({ is: 'open', invitation: result.value, problem: null });
    else setState({ is: 'refused', why: result.value.outcome });
  };
  // Opened once for each code.
  useEffect(() => void open(), [code]);

  const accept = async (invitation: Opened) => {
    if (code === null || !(await makeReady())) return;
    setState({ is: 'pairing' });
    const result = await acceptInvitation(code, readLabel(label));
    if (!result.ok) return setState({ is: 'open', invitation, problem: result.problem });
    if (result.value.outcome !== 'paired') return setState({ is: 'refused', why: result.value.outcome });
    forgetCode('invitation');
    leaveBehind();
    draft.forget();
    setState({ is: 'paired', watch: result.value });
    // Home has to know that there is somebody now; should this fail, it asks again by itself.
    void readMe();
  };

  if (code === null) {
    return (
      <Finish icon="alert" tone="plain" title={words.invitePage.noCodeTitle} text={words.invitePage.noCodeText}>
        <WayOut />
      </Finish>
    );
  }
  switch (state.is) {
    case 'opening':
    case 'pairing':
      return (
        <>
          <Steps names={words.steps.invite} at={state.is === 'opening' ? 0 : 3} />
          <Screen title={words.invitePage.title}>
            <Skeleton text={state.is === 'opening' ? words.invitePage.opening : words.invitePage.pairing} />
          </Screen>
        </>
      );
    case 'problem':
      return (
        <Screen title={words.invitePage.title}>
          <ProblemNote problem={state.problem} retry={() => void open()} />
        </Screen>
      );
    case 'refused':
      return (
        <Finish
          icon={state.why === 'already-watching' ? 'people' : 'alert'}
          tone="plain"
          {...wordsOfRefusal(words.invitePage.refused[state.why])}
        >
          {state.why === 'already-watching' ? <HomeLink kind="main" /> : <WayOut />}
        </Finish>
      );
    case 'paired':
      return <PairedPage watch={state.watch} />;
    case 'open':
      return (
        <Preview
          invitation={state.invitation}
          problem={state.problem}
          label={label}
          setLabel={(next) => draft.change({ label: next })}
          next={() => void accept(state.invitation)}
        />
      );
  }
}

/** What helps comes from somebody else, by way of the chat: there is nothing more to do here. */
function WayOut() {
  const { words } = useWords();
  if (!isInLine()) return <HomeLink kind="main" />;
  return (
    <>
      <Button onPress={closePage}>{words.close}</Button>
      <HomeLink />
    </>
  );
}

const wordsOfRefusal = ({ title, advice }: { title: string; advice: string }) => ({ title, text: advice });

interface PreviewProps {
  invitation: Opened;
  problem: Problem | null;
  label: string;
  setLabel: (label: string) => void;
  next: () => void;
}

function Preview({ invitation, problem, label, setLabel, next }: PreviewProps) {
  const { words, language } = useWords();
  const { hospitalName } = useHospital();
  const text = words.invitePage;
  return (
    <>
      <Steps names={words.steps.invite} at={0} />
      <Screen title={text.title} lead={text.lead(invitation.patient)}>
        <section class="sheet">
          <dl class="facts">
            <div>
              <dt>{text.patient}</dt>
              <dd class="large">{words.person(invitation.patient)}</dd>
            </div>
            <div>
              <dt>{text.hospital}</dt>
              <dd>{hospitalName}</dd>
            </div>
            <div>
              <dt>{text.until}</dt>
              <dd>{invitation.until === null ? text.untilOpen : text.untilTime(writeDayAndTime(invitation.until, language))}</dd>
            </div>
          </dl>
          <h2>{text.shared}</h2>
          <CategoryList categories={invitation.categories} />
        </section>
        <LabelField value={label} onChange={setLabel} />
        <p class="hint">{text.validUntil(writeMoment(invitation.expiresAt, now(), language))}</p>
        <p class="hint">{text.decline}</p>
        <div class="standing">
          {problem !== null && <ProblemNote problem={problem} />}
          <Button onPress={next}>{words.next}</Button>
        </div>
      </Screen>
    </>
  );
}
