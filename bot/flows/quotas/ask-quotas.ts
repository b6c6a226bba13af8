// Asks LINE how many messages each hospital has left this month; warns, and lets go what was kept back when there are enough again.

import type { Hospital } from '../../store/hospitals/find-hospital.ts';
import { findToAsk } from '../../store/quotas/find-to-ask.ts';
import { keepQuota, noteAsked } from '../../store/quotas/keep-quota.ts';
import { channelOf } from '../channel-of.ts';
import type { Context } from '../context.ts';

/** In one turn of the clock: 600 hospitals in ten minutes. */
const hospitalsATurn = 20;
const atOnce = 5;

/** Asks about those whose turn it is. A hospital about which LINE says nothing is asked about again later, and goes by what was said last. */
export async function askQuotas(context: Context): Promise<void> {
  const waiting = await findToAsk(context.database, hospitalsATurn);
  const workOff = async () => {
    for (let hospital = waiting.shift(); hospital !== undefined; hospital = waiting.shift()) await askQuota(context, hospital);
  };
  await Promise.all(Array.from({ length: atOnce }, workOff));
}

async function askQuota(context: Context, hospital: Hospital): Promise<void> {
  // Across midnight the answer may be of the month in which it was asked for.
  const at = context.now();
  const said = await context.line.readUsage(channelOf(context.secrets, hospital));
  if (said === null) return noteAsked(context.database, hospital.id);
  const kept = await keepQuota(context.database, hospital.id, said, at);
  if (kept === null || kept.newlyReached === 0) return;
  context.log.warn(
    { hospitalId: hospital.id, outcome: `quota_${kept.newlyReached}_percent`, count: said.used },
    "a hospital's messages of the month are running out",
  );
}
