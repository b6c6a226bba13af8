// 会計履歴: the bills of one person by the month, with what they come to.
import { readBills } from '../../server.ts';
import { BillRecord } from '../../ui/bill-record.tsx';
import { Months } from '../../ui/months.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useMonths } from '../../ui/use-months.ts';
import { useName } from '../../ui/use-name.ts';
import { useViewWords, withViewWords } from '../../ui/view-words.ts';
import { useWords } from '../../wording/words.ts';
import { writeYen } from '../../yen.ts';

export const BillsPage = withViewWords(function BillsPage({ patientId }: { patientId: string }) {
  const { words } = useWords();
  const viewWords = useViewWords();
  const text = viewWords.bills;
  const months = useMonths((month) => readBills(patientId, month), patientId);
  const name = useName(patientId);
  const yen = (amount: number) => writeYen(amount, viewWords);
  return (
    <Screen
      title={name === null ? words.categories.billing : text.title(name)}
      namelessTitle={words.categories.billing}
      back={{ page: 'person', patientId }}
    >
      <Months
        months={months}
        none={viewWords.personPage.bills.none}
        before={(newest) => newest.unpaidYen > 0 && <p class="note ask strong">{text.allUnpaid(yen(newest.unpaidYen))}</p>}
        draw={(page) => (
          <>
            <dl class="totals">
              <div>
                <dt>{text.total}</dt>
                <dd class="amount">{yen(page.totalYen)}</dd>
              </div>
              <div>
                <dt>{text.paid}</dt>
                <dd class="amount">{yen(page.paidYen)}</dd>
              </div>
              {page.totalYen > page.paidYen && (
                <div class="strong">
                  <dt>{text.unpaid}</dt>
                  <dd class="amount">{yen(page.totalYen - page.paidYen)}</dd>
                </div>
              )}
            </dl>
            <ul class="records">
              {page.bills.map((bill) => (
                <BillRecord key={bill.id} bill={bill} />
              ))}
            </ul>
          </>
        )}
      />
      <p class="hint">{text.note}</p>
    </Screen>
  );
});
