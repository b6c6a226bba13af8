// What waits for more messages of LINE's month, in SQL: kept back for calls, or because the month is used up.
import { keptForCalls } from '../../domain/push-failure.ts';

/** `h`: the hospital. */
const usedUp = `coalesce(h.paused_until > now() and h.pause_reason = 'quota', false)`;

/** A row of `pending`, whose columns stand bare; `h`: its hospital. What is not due yet, or is put aside for somebody who blocks the account, waits for something else. */
export const pendingForMessages = `(kept_for_calls or (${usedUp} and due_at <= now()))`;

/** A push in state waiting. */
export const pushForMessages = `coalesce(failure in ('${keptForCalls}', 'quota_exhausted'), false)`;
