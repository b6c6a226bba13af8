// 受診予約, 会計履歴, お知らせ, 診察券の情報 and 電子診察券 of one person, to be read.
import type { OverviewAnswer } from '../../../bot/contract.ts';
import { Part } from '../ui/part.tsx';
import { writeDay, writeDayAndTime, writeFullDay } from '../when.ts';
import { useWords } from '../wording/words.ts';

type Of<K extends keyof OverviewAnswer> = NonNullable<OverviewAnswer[K]>;

const join = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(' ・ ');

export function Reservations({ reservations }: { reservations: Of<'reservations'> }) {
  const { words, language } = useWords();
  const text = words.personPage.reservations;
  return (
    <Part category="reservations">
      {reservations.length === 0 && <p>{text.none}</p>}
      <ul class="records">
        {reservations.map((reservation) => (
          <li key={reservation.id} class={`record ${reservation.state}`}>
            <p class="record-main">
              <time dateTime={reservation.startsAt}>{writeDayAndTime(reservation.startsAt, language)}</time>
              {reservation.state !== 'booked' && <span class={`mark ${reservation.state}`}>{text[reservation.state]}</span>}
            </p>
            <p>{join(reservation.department, reservation.doctor, reservation.place)}</p>
            {reservation.instructions !== null && reservation.state !== 'cancelled' && (
              <p class="record-note">{reservation.instructions}</p>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Bills({ bills }: { bills: Of<'bills'> }) {
  const { words, language } = useWords();
  const text = words.personPage.bills;
  const digits = new Intl.NumberFormat('ja-JP');
  return (
    <Part category="billing">
      {bills.length === 0 && <p>{text.none}</p>}
      <ul class="records">
        {bills.map((bill) => (
          <li key={bill.id} class="record">
            <p class="record-main">
              <span class="amount">{text.yen(digits.format(bill.amountYen))}</span>
              <span class={`mark ${bill.state}`}>{text[bill.state]}</span>
            </p>
            <p>{join(bill.department, bill.place)}</p>
            {/* Noon: the day is meant, whatever the time zone. */}
            <p class="hint">{text.issued(writeFullDay(`${bill.issuedOn}T12:00:00+09:00`, language))}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Notices({ notices }: { notices: Of<'notices'> }) {
  const { words, language } = useWords();
  const text = words.personPage.notices;
  return (
    <Part category="notices">
      {notices.length === 0 && <p>{text.none}</p>}
      <ul class="records">
        {notices.map((notice) => (
          <li key={notice.id} class="record">
            <details>
              <summary>
                <span class="strong">{notice.title}</span>
                <span class="hint">{writeDay(notice.publishedAt, language)}</span>
              </summary>
              <p class="record-body">{notice.body}</p>
              {notice.url !== null && (
                <a href={notice.url} target="_blank" rel="noreferrer">
                  {text.open}
                </a>
              )}
            </details>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Card({ card }: { card: Of<'card'> }) {
  const { words } = useWords();
  return (
    <Part category="card">
      {card.lines.length === 0 && <p>{words.personPage.card.none}</p>}
      {card.lines.length > 0 && (
        <dl class="facts record">
          {card.lines.map((line) => (
            <div key={line.label}>
              <dt>{line.label}</dt>
              <dd>{line.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}

export function ElectronicCard({ ecard }: { ecard: Of<'ecard'> }) {
  const { words } = useWords();
  const text = words.personPage.ecard;
  return (
    <Part category="ecard">
      <div class="ecard">
        <p class="ecard-kana">{ecard.nameKana}</p>
        <p class="ecard-name">{ecard.name}</p>
        <p class="ecard-label">{text.number}</p>
        <p class="ecard-number">{ecard.cardNumber}</p>
      </div>
      <p class="hint">{text.note}</p>
    </Part>
  );
}
