// LINE's list of talks.
import type { DemoState } from '../demo-state.ts';
import { type PhoneId, phoneIds } from '../people.ts';
import { faces, nameOn } from './faces.ts';
import { Face, HospitalMark } from './icons.tsx';
import { altTextOf, between, type TalkId } from './talks.ts';
import { timeOf } from './time.ts';
import type { Words } from './words.ts';

export function TalkList({
  w,
  phone,
  state,
  unread,
  onOpen,
}: {
  w: Words;
  phone: PhoneId;
  state: DemoState;
  unread: Record<TalkId, number>;
  onOpen: (talk: TalkId) => void;
}) {
  const last = state.phones[phone].chat.at(-1);
  return (
    <div class="talk-list">
      <h3>{w.talks}</h3>
      <Item name="北病院" official count={unread.bot} at={last?.at} text={last ? altTextOf(last) : ''} onOpen={() => onOpen('bot')}>
        <HospitalMark size={48} />
      </Item>
      {phoneIds
        .filter((other) => other !== phone)
        .map((other) => {
          const message = between(state.family, phone, other).at(-1);
          return (
            <Item
              key={other}
              name={nameOn(phone, other)}
              count={unread[other]}
              at={message?.at}
              text={message?.text ?? ''}
              onOpen={() => onOpen(other)}
            >
              <Face {...faces[other]} size={48} />
            </Item>
          );
        })}
    </div>
  );
}

interface ItemProps {
  name: string;
  official?: boolean;
  count: number;
  at: string | undefined;
  text: string;
  onOpen: () => void;
  children: preact.ComponentChildren;
}

function Item({ name, official, count, at, text, onOpen, children }: ItemProps) {
  return (
    <button type="button" class="talk-item" onClick={onOpen}>
      {children}
      <span class="talk-item-text">
        <strong>
          {official && <span class="official">★</span>}
          {name}
        </strong>
        <span>{text}</span>
      </span>
      <span class="talk-item-side">
        {at && <i>{timeOf(at)}</i>}
        {count > 0 && <span class="badge">{count}</span>}
      </span>
    </button>
  );
}
