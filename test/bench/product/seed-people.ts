// Puts patients with a guardian and two watchers into the database, as registration and pairing would have left them.
import type pg from 'pg';
import { groupSize } from './people.ts';

const hospitalId = `'bench-' || (n / ${groupSize} % $3::bigint)`;
const patientId = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
/** `role`: 0 guardian, 1 and 2 the watchers. */
const memberId = (role: string) => `('00000000-0000-7000-9000-' || lpad(to_hex(n * 3 + ${role}), 12, '0'))::uuid`;
const everyCategory = `array['card', 'ecard', 'queue', 'reservations', 'billing', 'notices']`;

/** Patients from number `from` up to and without `to`, spread over the hospitals. */
export async function seedPeople(database: Pick<pg.ClientBase, 'query'>, from: number, to: number, hospitals: number): Promise<void> {
  const numbers = 'generate_series($1::bigint, $2::bigint - 1) n';
  const run = (sql: string) => database.query(sql, [from, to, hospitals]);
  await run(`insert into patients (hospital_id, id, card_number, name, name_kana, birth_date)
    select ${hospitalId}, ${patientId}, 'B' || lpad(n::text, 8, '0'), '佐藤 花子', 'サトウ ハナコ', date '1948-05-02' from ${numbers}`);
  await run(`insert into members (hospital_id, id, line_user_id, following)
    select ${hospitalId}, ${memberId('role')}, 'U' || lpad(to_hex(n * 3 + role), 32, '0'), true from ${numbers}, generate_series(0, 2) role`);
  await run(`insert into guardians (hospital_id, member_id, patient_id, relation, slip_id)
    select ${hospitalId}, ${memberId('0')}, ${patientId}, 'self', gen_random_uuid() from ${numbers}`);
  await run(`insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, label, categories)
    select ${hospitalId}, gen_random_uuid(), ${patientId}, ${memberId('role')}, gen_random_uuid(), '家族',
      case role when 1 then '母' || n || '様' else '祖母' || n || 'さん' end, ${everyCategory}
    from ${numbers}, generate_series(1, 2) role`);
}
