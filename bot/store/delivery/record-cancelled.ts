// Writes down that pushes are over without having been accepted: the part that every statement which does so shares.
import { notVisible } from '../../domain/push-failure.ts';

/** The insert of the rows of `from`, a common table expression of deleted rows of pushes. `failure`: why, in SQL; left out: because somebody may not be told any more. */
export function recordCancelled(from: string, failure = `'${notVisible}'`): string {
  return `insert into settled_pushes (hospital_id, id, member_id, lane, watch_id, subjects, state, attempts, failure, line_request_id, created_at, settled_at)
    select hospital_id, id, member_id, lane, watch_id, subjects, 'cancelled', attempts, ${failure}, line_request_id, created_at, now() from ${from}`;
}
