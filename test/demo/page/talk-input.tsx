// Where one writes: the quick replies as chips, the field, the button to send.
import { useState } from 'preact/hooks';
import type { QuickReply } from '../../../bot/messages/line-message.ts';
import type { Action } from './flex.ts';
import { Icon } from './icons.tsx';
import type { Words } from './words.ts';

export function TalkInput({
  w,
  quick,
  onAction,
  onSay,
}: {
  w: Words;
  quick: QuickReply['items'];
  onAction: (action: Action) => void;
  onSay: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const send = (event: Event) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSay(text);
    setText('');
  };
  return (
    <div class="talk-foot">
      {quick.length > 0 && (
        <div class="chips">
          {quick.map(({ action }) => (
            <button type="button" key={action.label} onClick={() => onAction(action)}>
              {action.label}
            </button>
          ))}
        </div>
      )}
      <form class="talk-input" onSubmit={send}>
        <input
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          placeholder={w.message}
          aria-label={w.message}
          enterkeyhint="send"
          autocomplete="off"
        />
        <button type="submit" class="bare" aria-label={w.send}>
          <Icon name="send" size={22} />
        </button>
      </form>
    </div>
  );
}
