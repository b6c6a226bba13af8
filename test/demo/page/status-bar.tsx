// The line at the top of a phone's screen.
import { timeOf } from './time.ts';

export function StatusBar({ dark }: { dark: boolean }) {
  return (
    <div class={dark ? 'status dark' : 'status'} aria-hidden="true">
      <b>{timeOf(new Date())}</b>
      <span class="island" />
      <span class="battery" />
    </div>
  );
}
