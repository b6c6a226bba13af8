// What the hospital's systems sent and what they were answered: the newest in full, the others as a line.
import type { Exchange } from '../demo-state.ts';
import { act } from './server.ts';
import type { Words } from './words.ts';

export function Wire({ w, exchanges, canRepeat }: { w: Words; exchanges: Exchange[]; canRepeat: boolean }) {
  if (exchanges.length === 0) return <p class="quiet">{w.nothingSent}</p>;
  return (
    <div class="wire">
      {canRepeat && (
        <button type="button" class="repeat" onClick={() => void act({ act: 'repeat' })}>
          {w.repeat}
        </button>
      )}
      {exchanges.map((exchange, i) => (
        <details key={exchange.at} open={i === 0}>
          <summary>
            <b>{exchange.method}</b>
            <code>{exchange.path}</code>
            <span class={exchange.status < 300 ? 'ok' : 'bad'}>{exchange.status}</span>
            <i>{exchange.ms} ms</i>
          </summary>
          {exchange.request !== null && <pre>{JSON.stringify(exchange.request, null, 1)}</pre>}
          <pre class="answer">{JSON.stringify(exchange.answer, null, 1)}</pre>
        </details>
      ))}
    </div>
  );
}
