// The tables that hold a hospital's day: which column, of which type, has each field of the board. Whatever reads or writes whole rows names them from here.
import type { Bill, Notice, QueueLineState, Reservation, Visit } from '../domain/state/board.ts';

export interface BoardTable<Row> {
  name: string;
  /** Of each field; its column is called as the field is, in snake_case. */
  types: { readonly [Field in keyof Row & string]: 'text' | 'uuid' | 'int' | 'boolean' | 'date' | 'timestamptz' };
  /** The field that stands for another in rows from before there was a column for it. */
  otherwise?: { readonly [Field in keyof Row & string]?: keyof Row & string };
}

export const visitsTable: BoardTable<Visit> = {
  name: 'visits',
  types: {
    id: 'text',
    patientId: 'uuid',
    state: 'text',
    department: 'text',
    doctor: 'text',
    ticket: 'text',
    place: 'text',
    lineId: 'text',
    position: 'int',
    peopleAhead: 'int',
    estimatedMinutes: 'int',
    delayMinutes: 'int',
    call: 'text',
    toldAhead: 'int',
    checkedInAt: 'timestamptz',
    stateAt: 'timestamptz',
    movedAt: 'timestamptz',
  },
  otherwise: { movedAt: 'stateAt' },
};

export const linesTable: BoardTable<QueueLineState> = {
  name: 'queue_lines',
  types: { id: 'text', servedThrough: 'int', delayMinutes: 'int', paceMinutes: 'int', stateAt: 'timestamptz' },
};

export const reservationsTable: BoardTable<Reservation> = {
  name: 'reservations',
  types: {
    id: 'text',
    patientId: 'uuid',
    state: 'text',
    startsAt: 'timestamptz',
    previousStartsAt: 'timestamptz',
    department: 'text',
    doctor: 'text',
    place: 'text',
    instructions: 'text',
    stateAt: 'timestamptz',
  },
};

export const billsTable: BoardTable<Bill> = {
  name: 'bills',
  types: {
    id: 'text',
    patientId: 'uuid',
    state: 'text',
    amountYen: 'int',
    place: 'text',
    department: 'text',
    issuedOn: 'date',
    paidAt: 'timestamptz',
    stateAt: 'timestamptz',
    revised: 'boolean',
  },
};

export const noticesTable: BoardTable<Notice> = {
  name: 'notices',
  types: {
    id: 'text',
    patientId: 'uuid',
    state: 'text',
    title: 'text',
    body: 'text',
    url: 'text',
    publishedAt: 'timestamptz',
    until: 'timestamptz',
    stateAt: 'timestamptz',
  },
};

/** The fields in one order, each with the type of its column. */
function fieldsOf<Row>({ types }: BoardTable<Row>): [field: keyof Row & string, type: string][] {
  return Object.entries(types) as [keyof Row & string, string][];
}

const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** To read whole rows of `alias`: a select list in which each column bears its field's name. */
export function selectList<Row>(table: BoardTable<Row>, alias: string): string {
  return fieldsOf(table)
    .map(([field, type]) => `${readable(table, alias, field, type)} as "${field}"`)
    .join(', ');
}

/** A day is read as text: pg would make an instant of it in the server's time zone. */
function readable<Row>({ otherwise }: BoardTable<Row>, alias: string, field: keyof Row & string, type: string): string {
  const column = `${alias}.${columnOf(field)}`;
  if (type === 'date') return `to_char(${column}, 'YYYY-MM-DD')`;
  const substitute = otherwise?.[field];
  return substitute === undefined ? column : `coalesce(${column}, ${alias}.${columnOf(substitute)})`;
}

/** Writes rows, whole, of the hospital $1: `parameter` is a JSON array of them. */
export function upsert<Row>(table: BoardTable<Row>, parameter: string): string {
  const fields = fieldsOf(table);
  const columns = fields.map(([field]) => columnOf(field));
  return `insert into ${table.name} (hospital_id, ${columns.join(', ')})
    select $1, r.* from json_to_recordset(${parameter}::json) as r(${fields.map(([field, type]) => `"${field}" ${type}`).join(', ')})
    on conflict (hospital_id, id) do update set ${columns
      .filter((column) => column !== 'id')
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`;
}

/** The fields that JSON carries as text. */
export function instantsOf<Row>(table: BoardTable<Row>): (keyof Row & string)[] {
  return fieldsOf(table).flatMap(([field, type]) => (type === 'timestamptz' ? [field] : []));
}
