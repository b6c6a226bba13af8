// Notices to be opened one by one; one that was opened is read.
import { useState } from 'preact/hooks';
import type { NoticesAnswer } from '../../../bot/mini-app-contract.ts';
import { markRead } from '../server.ts';
import { writeDay } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { useViewWords } from './view-words.ts';

type Notice = NoticesAnswer['notices'][number];

export function NoticeList({ patientId, notices, whose = false }: { patientId: string; notices: Notice[]; whose?: boolean }) {
  const { language } = useWords();
  const text = useViewWords();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const open = (notice: Notice) => {
    if (!notice.unread || opened.has(notice.id)) return;
    setOpened((before) => new Set([...before, notice.id]));
    // Should this not arrive, the mark is there again at the next look.
    void markRead(patientId, [notice.id]);
  };
  return (
    <ul class="records">
      {notices.map((notice) => {
        const isUnread = notice.unread && !opened.has(notice.id);
        return (
          <li key={notice.id} class={isUnread ? 'record unread' : 'record'}>
            <details onToggle={(event) => event.currentTarget.open && open(notice)}>
              <summary>
                <span class="strong">{notice.title}</span>
                <span class="hint">
                  {writeDay(notice.publishedAt, language)}
                  {whose && ` ・ ${notice.personal ? text.notices.personal : text.notices.all}`}
                </span>
                {/* Last: when it goes, the title stays under the finger. */}
                {isUnread && <span class="mark new">{text.unread}</span>}
              </summary>
              <div class="unfolded">
                <p class="record-body">{notice.body}</p>
                {notice.url !== null && (
                  <a href={notice.url} target="_blank" rel="noreferrer">
                    {text.personPage.notices.open}
                  </a>
                )}
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
