// Takes a hospital out of service: nothing of it is received, shown or sent from here on.
import { type Database, inTransaction } from '../database.ts';
import { silenceHospital } from '../delivery/silence-hospital.ts';
import { lockReceipt } from '../receipt/load-receipt.ts';

/**
 * Ends keys and sessions, forgets what was still to be told (what is under way is the caller's to wait for), wipes the channel's secret and frees the LINE channels for use elsewhere.
 * The record of who could see what stays, and with it the hospital's id. `emptySecret`: sealed for this hospital. false: no such hospital.
 */
export async function removeHospital(database: Database, id: string, emptySecret: Buffer, now: Date): Promise<boolean> {
  return inTransaction(database, async (client) => {
    await lockReceipt(client, id);
    const { rowCount } = await client.query(
      `update hospitals set removed_at = $2, channel_secret_sealed = $3, channel_id = 'removed:' || id, login_channel_id = 'removed:' || id, liff_id = 'removed:' || id
       where id = $1 and removed_at is null`,
      [id, now, emptySecret],
    );
    if (rowCount === 0) return false;
    await client.query('delete from api_keys where hospital_id = $1', [id]);
    await silenceHospital(client, id);
    await client.query('delete from sessions where hospital_id = $1', [id]);
    return true;
  });
}
