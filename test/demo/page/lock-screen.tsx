// The lock screen: what anybody sees who picks up the phone. Of a message it shows the altText alone.
import { HospitalMark } from './icons.tsx';
import { dateOf, timeOf } from './time.ts';
import type { Words } from './words.ts';

export interface LockNotice {
  key: string;
  at: string;
  text: string;
}

export function LockScreen({ w, notices, onUnlock }: { w: Words; notices: LockNotice[]; onUnlock: () => void }) {
  const now = new Date();
  return (
    <button type="button" class="lock-screen" onClick={onUnlock} aria-label={w.unlock}>
      <span class="lock-date">{dateOf(now)}</span>
      <span class="lock-clock">{timeOf(now)}</span>
      <span class="lock-notices">
        {notices.slice(-4).map((notice) => (
          <Notice key={notice.key} text={notice.text} when={timeOf(notice.at)} />
        ))}
      </span>
      <span class="lock-hint">{w.swipe}</span>
    </button>
  );
}

export function Notice({ text, when }: { text: string; when: string }) {
  return (
    <span class="notice">
      <HospitalMark size={34} />
      <span class="notice-text">
        <span class="notice-head">
          <b>LINE · 北病院</b>
          <i>{when}</i>
        </span>
        {text}
      </span>
    </span>
  );
}
