// One bill: how much, paid or not, of which day.

import type { BillsAnswer } from '../../../bot/mini-app-contract.ts';
import { writeFullDay } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { writeYen } from '../yen.ts';
import { useViewWords } from './view-words.ts';

export function BillRecord({ bill }: { bill: BillsAnswer['bills'][number] }) {
  const { language } = useWords();
  const words = useViewWords();
  const text = words.personPage.bills;
  const where = [bill.department, bill.place].filter((part) => part !== null).join(' ・ ');
  return (
    <li class="record">
      <p class="record-main">
        <span class="amount">{writeYen(bill.amountYen, words)}</span>
        <span class={`mark ${bill.state}`}>{text[bill.state]}</span>
      </p>
      {where !== '' && <p>{where}</p>}
      <p class="hint">{text.issued(writeFullDay(bill.issuedOn, language))}</p>
    </li>
  );
}
