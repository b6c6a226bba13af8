// What must be done before a request is answered: agreeing to the terms, giving the PIN. The screen below keeps its place meanwhile.
import { createStore } from './store.ts';

export type Gate = 'consent' | 'credential';

export const openGate = createStore<{ gate: Gate; canTurnBack: boolean; done: (passed: boolean) => void } | null>(null);
let waiting: { gate: Gate; passed: Promise<boolean> } | null = null;

/** Shows the gate and waits. `true`: passed. `false`: the reader turned back, which only a step of a path allows. Several requests share one gate. */
export async function passGate(gate: Gate, canTurnBack: boolean): Promise<boolean> {
  while (waiting !== null) {
    const shared = waiting;
    const passed = await shared.passed;
    if (!passed || shared.gate === gate) return passed;
  }
  const passed = new Promise<boolean>((resolve) => {
    openGate.write({
      gate,
      canTurnBack,
      done: (outcome) => {
        waiting = null;
        openGate.write(null);
        resolve(outcome);
      },
    });
  });
  waiting = { gate, passed };
  return passed;
}
