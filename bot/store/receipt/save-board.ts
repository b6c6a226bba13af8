// Writes back what a batch of events changed: one statement a table, whatever the size of the batch.

import type { HospitalEvent } from '../../domain/hospital-event.ts';
import type { Board } from '../../domain/state/board.ts';
import type { Client } from '../database.ts';

/** Stores the events of the batch under their ids. */
export async function saveEvents(
  client: Client,
  hospitalId: string,
  events: readonly { event: HospitalEvent; patientId: string | null }[],
): Promise<void> {
  await client.query(
    `insert into events (hospital_id, id, type, patient_id, occurred_at, data)
     select $1, r.* from jsonb_to_recordset($2) as r(id text, type text, patient_id uuid, occurred_at timestamptz, data jsonb)`,
    [
      hospitalId,
      JSON.stringify(
        events.map(({ event: e, patientId }) => ({
          id: e.id,
          type: e.type,
          patient_id: patientId,
          occurred_at: e.occurredAt,
          data: e.data,
        })),
      ),
    ],
  );
}

interface Table {
  name: string;
  /** column → type, in snake_case; the board's fields are the same in camelCase. */
  columns: Record<string, string>;
}

const tables: { [K in 'visits' | 'lines' | 'reservations' | 'bills' | 'notices']: Table } = {
  visits: {
    name: 'visits',
    columns: {
      id: 'text',
      patient_id: 'uuid',
      state: 'text',
      department: 'text',
      doctor: 'text',
      ticket: 'text',
      place: 'text',
      line_id: 'text',
      position: 'int',
      people_ahead: 'int',
      estimated_minutes: 'int',
      delay_minutes: 'int',
      call: 'text',
      told_ahead: 'int',
      checked_in_at: 'timestamptz',
      state_at: 'timestamptz',
    },
  },
  lines: {
    name: 'queue_lines',
    columns: { id: 'text', served_through: 'int', delay_minutes: 'int', pace_minutes: 'int', state_at: 'timestamptz' },
  },
  reservations: {
    name: 'reservations',
    columns: {
      id: 'text',
      patient_id: 'uuid',
      state: 'text',
      starts_at: 'timestamptz',
      previous_starts_at: 'timestamptz',
      department: 'text',
      doctor: 'text',
      place: 'text',
      instructions: 'text',
      state_at: 'timestamptz',
    },
  },
  bills: {
    name: 'bills',
    columns: {
      id: 'text',
      patient_id: 'uuid',
      state: 'text',
      amount_yen: 'int',
      place: 'text',
      department: 'text',
      issued_on: 'date',
      paid_at: 'timestamptz',
      state_at: 'timestamptz',
    },
  },
  notices: {
    name: 'notices',
    columns: {
      id: 'text',
      patient_id: 'uuid',
      state: 'text',
      title: 'text',
      body: 'text',
      url: 'text',
      published_at: 'timestamptz',
      until: 'timestamptz',
      state_at: 'timestamptz',
    },
  },
};

const camel = (column: string) => column.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

/** `before`: the board's own maps as loaded; only rows replaced since are written. */
export async function saveBoard(client: Client, hospitalId: string, before: Board, after: Board): Promise<void> {
  for (const key of ['visits', 'lines', 'reservations', 'bills', 'notices'] as const) {
    const changed = [...after[key].values()].filter((row) => before[key].get(row.id) !== row);
    if (changed.length > 0) await upsert(client, hospitalId, tables[key], changed);
  }
  const cards = [...after.patients.values()].filter((p) => p.card !== undefined);
  if (cards.length > 0)
    await client.query(
      `update patients p set card = r.card, card_updated_at = r.at, updated_at = now()
       from jsonb_to_recordset($2) as r(id uuid, card jsonb, at timestamptz) where p.hospital_id = $1 and p.id = r.id`,
      [hospitalId, JSON.stringify(cards.map((p) => ({ id: p.id, card: p.card, at: p.cardUpdatedAt })))],
    );
}

async function upsert(client: Client, hospitalId: string, table: Table, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(table.columns);
  const records = rows.map((row) => Object.fromEntries(columns.map((c) => [c, (row as Record<string, unknown>)[camel(c)]])));
  await client.query(
    `insert into ${table.name} (hospital_id, ${columns.join(', ')})
     select $1, r.* from jsonb_to_recordset($2) as r(${columns.map((c) => `${c} ${table.columns[c]}`).join(', ')})
     on conflict (hospital_id, id) do update set ${columns
       .filter((c) => c !== 'id')
       .map((c) => `${c} = excluded.${c}`)
       .join(', ')}`,
    [hospitalId, JSON.stringify(records)],
  );
}
