// 電子診察券: shown to a reader at the desk, so it is white and black in the dark too, large, and the screen stays on.
import { readEcard } from '../../server.ts';
import { HomeLink } from '../../ui/home-link.tsx';
import { useHospital } from '../../ui/hospital.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useAwake } from '../../ui/use-awake.ts';
import { useLoad } from '../../ui/use-load.ts';
import { useViewWords, withViewWords } from '../../ui/view-words.ts';

export const EcardPage = withViewWords(function EcardPage({ patientId }: { patientId: string }) {
  const text = useViewWords().ecard;
  const { hospitalName } = useHospital();
  const { value, problem, reload } = useLoad(() => readEcard(patientId), patientId);
  const isAwake = useAwake();
  return (
    <Screen title={text.title} back={{ page: 'person', patientId }}>
      {value === null && problem === null && <Skeleton blocks={3} />}
      {value === null && problem !== null && <ProblemNote problem={problem} {...(problem === 'not-found' ? {} : { retry: reload })} />}
      {problem === 'not-found' && <HomeLink />}
      {value !== null && (
        <>
          <article class="showcard">
            <p class="showcard-hospital">{hospitalName}</p>
            <p class="showcard-kana">{value.nameKana}</p>
            <p class="showcard-name">{text.name(value.name)}</p>
            {/* Drawn by our own server out of the card number alone. */}
            <div class="barcode" role="img" aria-label={text.barcode} dangerouslySetInnerHTML={{ __html: value.barcodeSvg }} />
            <p class="showcard-label">{text.number}</p>
            <p class="showcard-number">{value.cardNumber}</p>
            <div class="card-qr" role="img" aria-label={text.qr} dangerouslySetInnerHTML={{ __html: value.qrSvg }} />
          </article>
          <p>{text.note}</p>
          <p class="hint">
            {isAwake && text.awake}
            {text.dim}
          </p>
        </>
      )}
    </Screen>
  );
});
