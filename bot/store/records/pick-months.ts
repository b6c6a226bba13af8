// Finds which month of a patient's records to show: the newest that has any, up to the one asked for, and the next one back.
import type { Database } from '../database.ts';

export interface Months {
  month: string | null;
  earlier: string | null;
}

/**
 * `from`: the rows as `m(month)`, a subquery of ours over one patient's records; its parameters follow $1, the newest month wanted (null: any).
 * Months are YYYY-MM, as Japan counts.
 */
export async function pickMonths(database: Database, upTo: string | null, from: string, values: readonly unknown[]): Promise<Months> {
  const { rows } = await database.pool.query<{ month: string }>(
    `select distinct m.month from (${from}) m where $1::text is null or m.month <= $1 order by m.month desc limit 2`,
    [upTo, ...values],
  );
  return { month: rows[0]?.month ?? null, earlier: rows[1]?.month ?? null };
}

/** The instants between which a month lies in Japan, as SQL over a parameter YYYY-MM. */
export const withinMonth = (column: string, parameter: string) =>
  `${column} >= (${parameter} || '-01')::timestamp at time zone 'Asia/Tokyo' and ${column} < ((${parameter} || '-01')::timestamp + interval '1 month') at time zone 'Asia/Tokyo'`;
/** The month of an instant in Japan. */
export const monthOf = (column: string) => `to_char(${column} at time zone 'Asia/Tokyo', 'YYYY-MM')`;
