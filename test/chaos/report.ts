// What a run has found, in words.
import type { Form } from './options.ts';
import { isNothing, type Outcome } from './run.ts';

/** Of one kind; all of them are in the ledger's file. */
const maxShown = 20;

export function hasFailed(outcome: Outcome): boolean {
  const { violations, left, deadPushes, endedByThemselves, atLine } = outcome;
  return violations.length + deadPushes.length + endedByThemselves.length + atLine.length > 0 || !isNothing(left);
}

export function report(form: Form, outcome: Outcome): string {
  const { figures, violations, left, seconds } = outcome;
  const of = (...rules: string[]) => violations.filter(({ rule }) => rules.includes(rule)).length;
  const lines = [
    `${figures.deliveries} deliveries of ${figures.states} states; ${outcome.kills} kills, ${outcome.databaseStops} database stops`,
    `${outcome.posts} posts, ${outcome.failedPosts} of them told again; faults of LINE: ${JSON.stringify(outcome.faults)}`,
    `${outcome.webhooks.told} webhooks in ${outcome.webhooks.attempts} attempts, ${outcome.webhooks.givenUp} given up by LINE`,
    `told ${figures.statesTold}, superseded ${figures.superseded}, swallowed by a block ${figures.swallowed}, ends answered ${figures.endsAnswered}, not answered ${figures.endsUnanswered}`,
    `stage ${seconds.stage} s, storm ${seconds.storm} s, rest ${seconds.rest} s`,
    '',
    `${of('lost')} lost`,
    `${of('told-twice', 'key-accepted-twice')} accepted twice`,
    `${of('after-stop')} after stop`,
    `${of('not-allowed')} to anyone visibility denies`,
    `${of('out-of-order')} out of order`,
    `${of('event-not-taken')} events not taken`,
    `${outcome.deadPushes.length} pushes given up, ${outcome.endedByThemselves.length} processes ended by themselves, ${outcome.atLine.length} breaches of LINE's rules`,
    `left: ${JSON.stringify(left)}`,
  ];
  const details = [
    ...[...new Set(violations.map((v) => v.rule))].flatMap((rule) => shown(violations.filter((v) => v.rule === rule))),
    ...shown(outcome.deadPushes),
    ...shown(outcome.endedByThemselves),
    ...shown(outcome.atLine),
  ];
  const verdict = hasFailed(outcome) ? `FAILED. Again with: npm run chaos -- --${form.name} --seed ${form.seed}` : 'All is well.';
  return `${[...lines, ...(details.length > 0 ? ['', ...details] : []), '', `${verdict} Ledger: ${outcome.ledger}`].join('\n')}\n`;
}

function shown(found: readonly unknown[]): string[] {
  const more = found.length - maxShown;
  return [...found.slice(0, maxShown).map((one) => JSON.stringify(one)), ...(more > 0 ? [`… and ${more} more`] : [])];
}
