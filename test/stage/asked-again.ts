// Until somebody is seen to ask the database in vain: they have been answered, and asked once more.
import pg from 'pg';
import { eventually } from './stage.ts';

/** `part`: of the statement that is asked; `%` stands for anything. On a connection of its own, so that no other statement's place is taken. */
export async function askedAgain(databaseUrl: string, part: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (let answered = 0; answered < 2; answered += 1) {
      const { rows } = await client.query<{ now: string }>('select clock_timestamp()::text as now');
      const [since] = rows.map(({ now }) => now);
      const asked = `select 1 from pg_stat_activity where datname = current_database() and state = 'idle' and query like $1 and query_start > $2::timestamptz`;
      await eventually(async () => (await client.query(asked, [`%${part}%`, since])).rowCount !== 0);
    }
  } finally {
    await client.end();
  }
}
