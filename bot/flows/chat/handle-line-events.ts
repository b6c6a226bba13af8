// Works off stored webhook events: one party's one after another, a bounded number of parties at a time.
import type { Party } from '../../domain/line-event.ts';
import { claimWebhookEvent, keepEveryMs, keepWebhookEvent } from '../../store/webhook/claim-event.ts';
import { hasUnhandled } from '../../store/webhook/has-unhandled.ts';
import { postponeWebhookEvent } from '../../store/webhook/postpone-event.ts';
import type { Context } from '../context.ts';
import { answerLineEvent } from './answer-line-event.ts';

/** Most of the handling is waiting for LINE, without a database connection; the bound is for bursts. */
const partiesAtOnce = 64;

export interface LineEventHandler {
  /** Handles what is stored of this party, soon and in the background. Never throws. */
  handle(hospitalId: string, party: Party): void;
  /** Resolves when nothing is being handled any more. */
  idle(): Promise<void>;
}

export function lineEventHandler(context: Context): LineEventHandler {
  /** In the order of arrival; a party that arrives again while it is worked on gets its turn again. */
  const waiting = new Map<string, { hospitalId: string; party: Party }>();
  const working = new Map<string, Promise<void>>();

  function startNext(): void {
    for (const [key, { hospitalId, party }] of waiting) {
      if (working.size >= partiesAtOnce) return;
      if (working.has(key)) continue;
      waiting.delete(key);
      const done = handleParty(context, hospitalId, party).finally(() => {
        working.delete(key);
        startNext();
      });
      working.set(key, done);
    }
  }

  return {
    handle(hospitalId, party) {
      waiting.set(`${hospitalId}/${party.kind}/${party.kind === 'user' ? party.lineUserId : party.id}`, { hospitalId, party });
      startNext();
    },
    async idle() {
      while (working.size > 0) await Promise.all(working.values());
    },
  };
}

async function handleParty(context: Context, hospitalId: string, party: Party): Promise<void> {
  try {
    for (
      let event = await claimWebhookEvent(context.database, hospitalId, party);
      event !== null;
      event = await claimWebhookEvent(context.database, hospitalId, party)
    ) {
      const { id, attempts } = event;
      const keep = setInterval(() => void keepWebhookEvent(context.database, hospitalId, id, attempts).catch(() => {}), keepEveryMs);
      try {
        await answerLineEvent(context, event);
      } catch (error) {
        context.log.error({ hospitalId, webhookEventId: id, attempts, error }, 'a webhook event could not be handled and is tried again');
        await postponeWebhookEvent(context.database, hospitalId, id, attempts);
      } finally {
        clearInterval(keep);
      }
      // Cheaper than a claim that finds nothing.
      if (!(await hasUnhandled(context.database, hospitalId, party))) return;
    }
  } catch (error) {
    // What was claimed has a lease that runs out; the recovery takes it up.
    context.log.error({ hospitalId, error }, 'webhook events could not be claimed');
  }
}
