// The mark by which a LINE account is known again after its member has left: what it has used up of a limit is not given back by leaving.
import type { Secrets } from '../../crypto/secrets.ts';

/** Keyed, so that nobody who has the table alone finds out whose it is; and of one hospital, as the LINE user id itself. */
export function accountMark(secrets: Secrets, of: { hospitalId: string; lineUserId: string }): Buffer {
  return secrets.hashCode(`${of.hospitalId}/${of.lineUserId}`, 'account');
}
