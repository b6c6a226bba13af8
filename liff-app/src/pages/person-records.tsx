// 受診予約, 会計履歴, お知らせ, 診察券の情報 and 電子診察券 of one person in short, each with the way to all of it.
import type { OverviewAnswer } from '../../../bot/mini-app-contract.ts';
import type { View } from '../routes.ts';
import { BillRecord } from '../ui/bill-record.tsx';
import { Facts } from '../ui/facts.tsx';
import { Link } from '../ui/link.tsx';
import { NoticeList } from '../ui/notice-list.tsx';
import { Part } from '../ui/part.tsx';
import { ReservationRecord } from '../ui/reservation-record.tsx';
import { useViewWords } from '../ui/view-words.ts';
import { writeYen } from '../yen.ts';

type Of<K extends keyof OverviewAnswer> = NonNullable<OverviewAnswer[K]>;
const atMost = 3;

function More({ patientId, view, children }: { patientId: string; view: View; children: string }) {
  return (
    <Link to={{ page: 'view', patientId, view }} class="button quiet">
      {children}
    </Link>
  );
}

export function Reservations({ reservations, patientId }: { reservations: Of<'reservations'>; patientId: string }) {
  const text = useViewWords();
  return (
    <Part category="reservations">
      {reservations.length === 0 && <p>{text.personPage.reservations.none}</p>}
      <ul class="records">
        {reservations.slice(0, atMost).map((reservation) => (
          <ReservationRecord key={reservation.id} reservation={reservation} />
        ))}
      </ul>
      <More patientId={patientId} view="reservations">
        {text.more.reservations}
      </More>
    </Part>
  );
}

export function Bills({ bills, patientId }: { bills: Of<'bills'>; patientId: string }) {
  const text = useViewWords();
  const owed = bills.filter(({ state }) => state === 'ready');
  // What is to be paid comes before what was paid.
  const shown = [...owed, ...bills.filter(({ state }) => state !== 'ready')].slice(0, Math.max(owed.length, atMost));
  return (
    <Part category="billing">
      {bills.length === 0 && <p>{text.personPage.bills.none}</p>}
      {owed.length > 1 && <p class="strong">{text.unpaid(writeYen(sum(owed), text))}</p>}
      <ul class="records">
        {shown.map((bill) => (
          <BillRecord key={bill.id} bill={bill} />
        ))}
      </ul>
      <More patientId={patientId} view="bills">
        {text.more.billing}
      </More>
    </Part>
  );
}

const sum = (bills: Of<'bills'>) => bills.reduce((yen, { amountYen }) => yen + amountYen, 0);

export function Notices({ notices, patientId }: { notices: Of<'notices'>; patientId: string }) {
  const text = useViewWords();
  return (
    <Part category="notices">
      {notices.length === 0 && <p>{text.personPage.notices.none}</p>}
      <NoticeList patientId={patientId} notices={notices.slice(0, atMost)} />
      <More patientId={patientId} view="notices">
        {text.more.notices}
      </More>
    </Part>
  );
}

export function Card({ card }: { card: Of<'card'> }) {
  const text = useViewWords();
  return (
    <Part category="card">
      {card.lines.length === 0 && <p>{text.personPage.card.none}</p>}
      {card.lines.length > 0 && <Facts kind="record" facts={card.lines.map(({ label, value }) => [label, value])} />}
    </Part>
  );
}

export function ElectronicCard({ ecard, patientId }: { ecard: Of<'ecard'>; patientId: string }) {
  const words = useViewWords();
  const text = words.personPage.ecard;
  return (
    <Part category="ecard">
      <div class="ecard">
        <p class="ecard-kana">{ecard.nameKana}</p>
        <p class="ecard-name">{ecard.name}</p>
        <p class="ecard-label">{text.number}</p>
        <p class="ecard-number">{ecard.cardNumber}</p>
      </div>
      <More patientId={patientId} view="ecard">
        {words.more.ecard}
      </More>
    </Part>
  );
}
