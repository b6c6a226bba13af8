// What must be done before a request is answered: agreeing to the terms, giving the PIN. The screen below keeps its place meanwhile.
import { createStore } from './store.ts';

export type Gate = 'consent' | 'credential';
/** back: the reader turned back, which only a step of a path allows. left: they went to a page that needs no such gate. */
export type Passage = 'passed' | 'back' | 'left';

export const openGate = createStore<{ gate: Gate; canTurnBack: boolean; done: (how: Passage) => void } | null>(null);
let waiting: { gate: Gate; passage: Promise<Passage> } | null = null;

/** Shows the gate and waits. Several requests share one gate. */
export async function passGate(gate: Gate, canTurnBack: boolean): Promise<Passage> {
  while (waiting !== null) {
    const shared = waiting;
    const how = await shared.passage;
    if (how !== 'passed' || shared.gate === gate) return how;
  }
  const passage = new Promise<Passage>((resolve) => {
    openGate.write({
      gate,
      canTurnBack,
      done: (how) => {
        waiting = null;
        openGate.write(null);
        resolve(how);
      },
    });
  });
  waiting = { gate, passage };
  return passage;
}
