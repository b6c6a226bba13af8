// The hospital's panel: the patient at the counter, what can be told about her, and what went over the wire.
import type { DemoState } from '../demo-state.ts';
import type { DeskButton } from '../desk-events.ts';
import { patient } from '../people.ts';
import { HospitalMark } from './icons.tsx';
import { act } from './server.ts';
import { timeOf } from './time.ts';
import { Wire } from './wire.tsx';
import type { Words } from './words.ts';

const flow: readonly DeskButton[] = ['check-in', 'three-ahead', 'line-advances', 'call-return', 'call-enter', 'finish', 'bill', 'paid'];
const others: readonly DeskButton[] = ['book', 'change', 'cancel', 'notice', 'withdraw', 'card'];

function canPress(button: DeskButton, { visit, bill, reservation, notice }: DemoState['desk']): boolean {
  switch (button) {
    case 'check-in':
      return visit === 'none' || visit === 'finished';
    case 'three-ahead':
    case 'line-advances':
      return visit === 'waiting';
    case 'call-return':
    case 'call-enter':
    case 'finish':
      return visit === 'waiting' || visit === 'called';
    case 'bill':
      return bill !== 'ready' && visit !== 'none';
    case 'paid':
      return bill === 'ready';
    case 'book':
      return reservation !== 'booked';
    case 'change':
    case 'cancel':
      return reservation === 'booked';
    case 'withdraw':
      return notice === 'posted';
    case 'notice':
    case 'card':
      return true;
  }
}

export function Desk({ w, state, hints }: { w: Words; state: DemoState; hints: readonly string[] }) {
  const { desk, slip, watchers, exchanges } = state;
  const press = (button: DeskButton) => (
    <button
      type="button"
      key={button}
      class={`press press-${button} ${hints.includes(button) ? 'pulse' : ''}`}
      disabled={!canPress(button, desk)}
      onClick={() => void act({ act: 'press', button })}
    >
      {w.buttons[button]}
    </button>
  );
  return (
    <section class="desk" aria-label={`北病院 ${w.desk}`}>
      <header>
        <HospitalMark size={34} />
        <h2>
          北病院 <span>{w.desk}</span>
        </h2>
      </header>
      <div class="patient">
        <p class="patient-name">
          <small>サトウ ハナコ</small>
          {patient.name} <i>様</i>
        </p>
        <dl>
          <dt>{w.cardNumber}</dt>
          <dd>{patient.cardNumber}</dd>
          <dt>{w.born}</dt>
          <dd>{w.bornValue}</dd>
        </dl>
        <button type="button" class={`print ${hints.includes('slip') ? 'pulse' : ''}`} onClick={() => void act({ act: 'slip' })}>
          {slip === null ? w.slipButton : w.slipAgain}
        </button>
        {slip && !state.story.registered && (
          <div class="slip">
            <div class="slip-qr" dangerouslySetInnerHTML={{ __html: slip.qrSvg }} />
            <p>
              <b>{w.slipTitle}</b>
              <span class="slip-code">{slip.code}</span>
              <small>{w.slipNote}</small>
            </p>
          </div>
        )}
      </div>
      <h3>{w.flow}</h3>
      <div class="presses">{flow.map(press)}</div>
      <h3>{w.others}</h3>
      <div class="presses small">{others.map(press)}</div>
      <h3>
        {w.watchers} <span class="count">{watchers.length > 0 ? w.people(watchers.length) : ''}</span>
      </h3>
      {watchers.length === 0 ? (
        <p class="quiet">{w.noWatchers}</p>
      ) : (
        <ul class="watchers">
          {watchers.map((watcher) => (
            <li key={watcher.watchId}>
              <strong>{watcher.displayName}</strong>
              <span>{w.since(timeOf(watcher.since))}</span>
              <button type="button" onClick={() => void act({ act: 'end-watch', watchId: watcher.watchId })}>
                {w.end}
              </button>
            </li>
          ))}
        </ul>
      )}
      <h3>{w.sent}</h3>
      <Wire w={w} exchanges={exchanges} canRepeat={desk.canRepeat} />
    </section>
  );
}
