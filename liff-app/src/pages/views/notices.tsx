// お知らせ/掲示板 of one person: the hospital's notices and their own, by the month, the unread ones marked.
import { readNotices } from '../../server.ts';
import { Months } from '../../ui/months.tsx';
import { NoticeList } from '../../ui/notice-list.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useMonths } from '../../ui/use-months.ts';
import { useName } from '../../ui/use-name.ts';
import { useViewWords, withViewWords } from '../../ui/view-words.ts';
import { useWords } from '../../wording/words.ts';

export const NoticesPage = withViewWords(function NoticesPage({ patientId }: { patientId: string }) {
  const { words } = useWords();
  const { notices: text, personPage } = useViewWords();
  const months = useMonths((month) => readNotices(patientId, month), patientId);
  const name = useName(patientId);
  return (
    <Screen
      title={name === null ? words.categories.notices : text.title(name)}
      namelessTitle={words.categories.notices}
      back={{ page: 'person', patientId }}
    >
      <Months
        months={months}
        none={personPage.notices.none}
        draw={(page) => <NoticeList patientId={patientId} notices={page.notices} whose />}
      />
    </Screen>
  );
});
