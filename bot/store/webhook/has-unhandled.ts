// Whether anything of a party is left to do: for whoever has just closed one of its events. One query for all who ask at once.
import type { Party } from '../../domain/line-event.ts';
import type { Database } from '../database.ts';
import { inGroups } from '../in-groups.ts';
import { unhandledOf, unhandledOfParty } from './unhandled.ts';

const most = 500;

/** Also sees what another process has stored meanwhile and left to this one: that process stored it, then found the party in these hands, and only then was the event closed here. */
export async function hasUnhandled(database: Database, hospitalId: string, party: Party): Promise<boolean> {
  const [has] = await inGroups(database.chat, 'parties asked for', [unhandledOfParty(hospitalId, party)], most, async (parties) => {
    const { rows } = await database.chat.query<{ has: boolean }>({
      name: 'has-unhandled',
      text: `select coalesce((select true from webhook_events where ${unhandledOf} = k.party limit 1), false) as has
        from unnest($1::text[]) with ordinality as k(party, n) order by k.n`,
      values: [parties],
    });
    return rows.map((row) => row.has);
  });
  return has ?? false;
}
