// One kind of a patient's information at length: by the month, only what may be seen, every look recorded; and reading marks.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cardBarcode } from '../../../bot/domain/card-barcode.ts';
import { languages, writtenIn } from '../../../bot/domain/language.ts';
import { billsAnswer, ecardAnswer, noticesAnswer, overview, reservationsAnswer } from '../../../bot/mini-app-contract.ts';
import { minute, type Phone, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.rows(`update hospitals set features = '{card,ecard,queue,reservations,billing,notices}'`);
});
afterAll(async () => {
  await stage?.close();
});

const day = 24 * 60 * minute;
const ids = (list: { id: string }[]) => list.map(({ id }) => id);
const fromNow = (ms: number) => new Date(stage.context.now().getTime() + ms);

const addReservation = (patientId: string, id: string, startsAt: string | Date, more: { state?: string; department?: string } = {}) =>
  stage.rows(
    `insert into reservations (hospital_id, id, patient_id, state, starts_at, department, place, instructions, state_at)
     values ('kita', $1, $2, $3, $4, $5, '2階, 内科', '保険証をお持ちください;' || chr(10) || '朝食はとらないでください', now())`,
    [id, patientId, more.state ?? 'booked', startsAt, more.department ?? '内科'],
  );
const addBill = (patientId: string, id: string, issuedOn: string, amountYen: number, state = 'paid') =>
  stage.rows(
    `insert into bills (hospital_id, id, patient_id, state, amount_yen, issued_on, state_at) values ('kita', $1, $2, $3, $4, $5, now())`,
    [id, patientId, state, amountYen, issuedOn],
  );
const addNotice = (id: string, patientId: string | null, publishedAt: Date, more: { until?: Date; state?: string } = {}) =>
  stage.rows(
    `insert into notices (hospital_id, id, patient_id, state, title, body, published_at, until, state_at) values ('kita', $1, $2, $3, '題', '本文', $4, $5, $4)`,
    [id, patientId, more.state ?? 'posted', publishedAt, more.until ?? null],
  );

test('bills by the month, with totals, and the way back to the month before', async () => {
  const { phone, patientId } = await stage.guardian();
  const path = `/people/${patientId}/bills`;
  expect(await phone.get('GET', path)).toEqual({ month: null, earlier: null, bills: [], totalYen: 0, paidYen: 0, unpaidYen: 0 });
  await addBill(patientId, 'b1', '2026-01-31', 1000);
  await addBill(patientId, 'b2', '2026-03-01', 2000);
  await addBill(patientId, 'b3', '2026-03-31', 300, 'ready');
  await addBill((await stage.addPatient()).id, 'b4', '2026-04-01', 7);
  const newest = billsAnswer.strict().parse(await phone.get('GET', path));
  expect({ ...newest, bills: ids(newest.bills) }).toEqual({
    ...{ month: '2026-03', earlier: '2026-01', bills: ['b3', 'b2'], totalYen: 2300, paidYen: 2000, unpaidYen: 300 },
  });
  // What is unpaid is told whatever the month.
  expect(await phone.get('GET', `${path}?month=2026-02`)).toMatchObject({
    month: '2026-01',
    earlier: null,
    totalYen: 1000,
    unpaidYen: 300,
  });
  for (const month of ['2026-13', '2026-1', 'x', '']) await phone.get('GET', `${path}?month=${month}`, undefined, 400);
});

test('reservations: those to come, and the past ones by the month of Japan', async () => {
  const { phone, patientId } = await stage.guardian();
  await addReservation(patientId, 'r1', fromNow(3 * day));
  await addReservation(patientId, 'r2', fromNow(5 * day), { state: 'cancelled' });
  // The last hour of March in Japan is still March, though it is not so in London.
  await addReservation(patientId, 'r3', '2026-03-31T23:30:00+09:00');
  await addReservation(patientId, 'r4', '2026-04-01T00:00:00+09:00', { state: 'cancelled' });
  await addReservation(patientId, 'r5', '2026-04-30T09:00:00+09:00');
  const path = `/people/${patientId}/reservations`;
  const newest = reservationsAnswer.strict().parse(await phone.get('GET', path));
  expect([newest.month, newest.earlier, ids(newest.past)]).toEqual(['2026-04', '2026-03', ['r5', 'r4']]);
  expect(newest.coming.map((r) => [r.id, r.icsPath === null])).toEqual([
    ['r1', false],
    ['r2', true],
  ]);
  const before = await phone.get('GET', `${path}?month=2026-03`);
  expect([before.month, before.earlier, ids(before.past), ids(before.coming)]).toEqual(['2026-03', null, ['r3'], ['r1', 'r2']]);
});

test.each(languages)('the address that a reader of %s is given works', async (language) => {
  const { phone, patientId } = await stage.guardian();
  await addReservation(patientId, `r-cal-${language}`, fromNow(3 * day));
  await phone.get('PATCH', '/settings', { language });
  const { coming } = await phone.get('GET', `/people/${patientId}/reservations`);
  expect(await stage.request('GET', coming[0].icsPath)).toMatchObject({
    status: 200,
    body: expect.stringContaining(writtenIn(language) === 'ja' ? 'SUMMARY:受診（' : 'SUMMARY:Hospital visit ('),
  });
});

test('an hour long, a calendar takes a reservation without a session: while its holder may see it, and nothing of it stands in the address', async () => {
  const guardian = await stage.guardian();
  const { phone, watchId } = await stage.watcher(guardian);
  const { patientId } = guardian;
  const startsAt = fromNow(3 * day);
  await addReservation(patientId, 'r-cal', startsAt, { department: 'リハビリテーション科とても長い名前の診療科' });
  const pathOf = async () =>
    ((await phone.get('GET', `/people/${patientId}/reservations`)).coming as { icsPath: string }[])[0]?.icsPath ?? '';
  const path = await pathOf();
  expect(Buffer.from(path.split('/').at(-1) ?? '', 'base64url').toString('latin1')).not.toContain(patientId);
  const file = await stage.request('GET', path);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(file.headers.get('cache-control')).toBe('no-store');
  const lines = (file.body as string).split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const unfolded = (file.body as string).replaceAll('\r\n ', '').split('\r\n');
  expect(unfolded).toEqual(
    expect.arrayContaining([
      'BEGIN:VCALENDAR',
      `DTSTART:${startsAt.toISOString().replace(/[-:]|\.\d{3}/g, '')}`,
      'SUMMARY:母　受診（リハビリテーション科とても長い名前の診療科）',
      'LOCATION:kita病院 2階\\, 内科',
      'DESCRIPTION:保険証をお持ちください\\;\\n朝食はとらないでください',
      'STATUS:CONFIRMED',
    ]),
  );

  const gone = await stage.request('GET', path.replace('/kita/', '/minami/'));
  expect([gone.status, gone.body.error.code]).toEqual([404, 'not_found']);
  for (const other of ['/calendar/kita/x.ics', '/calendar/nowhere/AAAA.ics', `${path.slice(0, -8)}AAAA.ics`])
    expect((await stage.request('GET', other)).body).toEqual(gone.body);
  expect((await stage.request('POST', path)).status).toBe(405);
  // No longer shared: no longer given.
  await stage.rows(`update watches set categories = '{queue}' where id = $1`, [watchId]);
  expect((await stage.request('GET', path)).body).toEqual(gone.body);
  await stage.rows(`update watches set categories = '{reservations}' where id = $1`, [watchId]);
  expect((await stage.request('GET', path)).status).toBe(200);
  stage.pass(61 * minute);
  expect((await stage.request('GET', path)).body).toEqual(gone.body);
  // The pause asks for the PIN again, so a fresh phone of the same member it is.
  stage.pass(-61 * minute);
  await phone.get('DELETE', `/watches/${watchId}`);
  expect((await stage.request('GET', path)).body).toEqual(gone.body);
  expect(stage.logged()).not.toContain(path.split('/').at(-1) ?? '');
});

test('notices: unread until read by this member, once for all whom they watch, and unread again when the hospital changes one', async () => {
  const guardian = await stage.guardian();
  const { phone } = await stage.watcher(guardian);
  const { patientId } = guardian;
  const other = await stage.guardian();
  await addNotice('all', null, new Date('2026-03-10T00:00:00Z'));
  await addNotice('own', patientId, new Date('2026-03-31T23:59:00Z'));
  await addNotice('over', null, new Date('2026-04-02T00:00:00Z'), { until: new Date('2026-04-03T00:00:00Z') });
  await addNotice('withdrawn', patientId, new Date('2026-04-02T00:00:00Z'), { state: 'withdrawn' });
  await addNotice('others', other.patientId, new Date('2026-04-02T00:00:00Z'));
  const path = `/people/${patientId}/notices`;
  const newest = noticesAnswer.strict().parse(await phone.get('GET', path));
  expect([newest.month, newest.earlier, newest.notices.map((n) => [n.id, n.personal, n.unread])]).toEqual([
    '2026-04',
    '2026-03',
    [['own', true, true]],
  ]);
  const unread = async (of: Phone, id = patientId) =>
    overview
      .strict()
      .parse(await of.get('GET', `/people/${id}`))
      .notices?.filter((n) => n.unread)
      .map((n) => n.id);
  expect(await unread(phone)).toEqual(['own', 'all']);

  // Those of others, and what was never there, are passed over.
  expect(await phone.get('POST', `${path}/read`, { ids: ['all', 'others', 'never'] })).toEqual({ unread: 1 });
  expect(await phone.get('POST', `${path}/read`, { ids: ['all'] })).toEqual({ unread: 1 });
  expect(await unread(phone)).toEqual(['own']);
  expect(await unread(guardian.phone)).toEqual(['own', 'all']);
  expect(await unread(other.phone, other.patientId)).toEqual(['others', 'all']);
  expect(await stage.rows('select notice_id from notice_reads where member_id = $1', [phone.memberId])).toEqual([{ notice_id: 'all' }]);
  await stage.rows(`update notices set title = '変更', state_at = now() where id = 'all'`);
  expect(await unread(phone)).toEqual(['own', 'all']);
  await phone.get('POST', `${path}/read`, { ids: [] }, 400);
});

test('the digital card: NW-7 with A at both ends, Code 128 where there are letters', async () => {
  expect(cardBarcode('0012-345')).toEqual({ symbology: 'rationalizedCodabar', text: 'A0012-345A' });
  expect(cardBarcode('A123')).toEqual({ symbology: 'code128', text: 'A123' });
  const { phone, patientId } = await stage.guardian();
  const card = ecardAnswer.strict().parse(await phone.get('GET', `/people/${patientId}/ecard`));
  expect(card).toMatchObject({ name: '佐藤 花子', nameKana: 'サトウ ハナコ', cardNumber: expect.stringMatching(/^\d+$/) });
  for (const svg of [card.barcodeSvg, card.qrSvg]) {
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    // The page's policy lets no style in.
    expect(svg).not.toMatch(/style=|<script|<text/);
  }
});

test.each(['reservations', 'bills', 'notices', 'ecard'])('%s: a look of its own; 404 where not shared, or not adopted', async (kind) => {
  const category = kind === 'bills' ? 'billing' : kind;
  const guardian = await stage.guardian();
  const { phone, watchId } = await stage.watcher(guardian, { categories: [category] });
  const path = `/people/${guardian.patientId}/${kind}`;
  await phone.get('GET', path);
  expect(
    await stage.rows(`select actor_id, watch_id, detail from audit_entries where action = 'overview.read' and patient_id = $1`, [
      guardian.patientId,
    ]),
  ).toEqual([{ actor_id: phone.memberId, watch_id: watchId, detail: { categories: category } }]);
  const [seen] = await stage.rows<{ last_seen_at: Date | null }>('select last_seen_at from watches where id = $1', [watchId]);
  expect(seen?.last_seen_at).not.toBeNull();

  await stage.rows(`update watches set categories = '{queue,card}' where id = $1`, [watchId]);
  const refused = await phone.get('GET', path, undefined, 404);
  expect(await phone.get('GET', `/people/${watchId}/${kind}`, undefined, 404)).toEqual(refused);
  await guardian.phone.get('GET', path);
  try {
    await stage.rows(`update hospitals set features = '{queue,card}' where id = 'kita'`);
    expect(await guardian.phone.get('GET', path, undefined, 404)).toEqual(refused);
    if (kind === 'notices') expect(await guardian.phone.get('POST', `${path}/read`, { ids: ['x'] }, 404)).toEqual(refused);
  } finally {
    await stage.rows(`update hospitals set features = '{card,ecard,queue,reservations,billing,notices}' where id = 'kita'`);
  }
});
