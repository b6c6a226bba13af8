// How a member is told, what they agreed to, who looked, and leaving: over HTTP, on a real database.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { consentsAnswer, leaveAnswer, looksAnswer, settingsAnswer } from '../../../bot/mini-app-contract.ts';
import { lockReceipt } from '../../../bot/store/receipt/load-receipt.ts';
import { eventually } from '../../stage/stage.ts';
import { birthDate, minute, pin, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

/** Until so many statements wait for a lock. */
async function waiting(count: number): Promise<void> {
  const look = () => stage.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  while ((await look()).length < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('settings', () => {
  test('the language and the lock screen are kept; what is not named stays', async () => {
    const phone = await stage.readyPhone();
    expect(settingsAnswer.parse(await phone.get('GET', '/settings'))).toEqual({ language: 'ja', lockScreen: 'usual', people: [] });
    expect(await phone.get('PATCH', '/settings', { language: 'ja-easy' })).toMatchObject({ language: 'ja-easy' });
    await phone.get('PATCH', '/settings', { lockScreen: 'bare' });
    expect(await phone.get('GET', '/settings')).toMatchObject({ language: 'ja-easy', lockScreen: 'bare' });
    expect((await phone.me()).language).toBe('ja-easy');
    // Terms have no easy version: the Japanese ones are shown.
    expect((await phone.get('GET', '/documents?language=ja-easy')).documents[0].title).toMatch(/規約/);
    for (const body of [{}, { language: 'xx' }, { lockScreen: 'loud' }, { language: 'ja', other: 1 }])
      expect((await phone.call('PATCH', '/settings', body)).status).toBe(400);
  });

  test('each person has the topics of what may be seen of them, and no others', async () => {
    const guardian = await stage.guardian();
    const { phone } = await stage.watcher(guardian, { categories: ['queue', 'billing'] });
    const topics = (of: { people: { topics: { topic: string; pushed: boolean }[] }[] }) =>
      of.people.map((p) => p.topics.map((t) => t.topic));
    expect(topics(await guardian.phone.get('GET', '/settings'))).toEqual([['calls', 'queue', 'reservations', 'billing', 'card']]);
    const seen = settingsAnswer.parse(await phone.get('GET', '/settings'));
    expect(topics(seen)).toEqual([['calls', 'queue', 'billing']]);
    expect(seen.people[0]?.whose).toEqual({ kind: 'other', label: '母' });
    const set = (pushed: boolean) => phone.get('PATCH', `/people/${guardian.patientId}/pushes`, { topic: 'billing', pushed });
    const billing = async () => (await phone.get('GET', '/settings')).people[0].topics[2];
    await set(false);
    await set(false);
    expect(await billing()).toEqual({ topic: 'billing', pushed: false });
    // The other side's settings are their own.
    expect((await guardian.phone.get('GET', '/settings')).people[0].topics.every((t: { pushed: boolean }) => t.pushed)).toBe(true);
    await set(true);
    expect(await billing()).toEqual({ topic: 'billing', pushed: true });
  });

  test('which words of the wait are pushed is each member’s own choice, and kept for each person', async () => {
    const guardian = await stage.guardian();
    const { phone } = await stage.watcher(guardian, { categories: ['queue'] });
    const wait = async (of = phone) => settingsAnswer.parse(await of.get('GET', '/settings')).people[0]?.wait;
    expect(await wait()).toEqual({ hears: 'usual', thresholds: [5, 2] });
    for (const hears of ['each', 'last', 'calls']) {
      expect(await phone.get('PATCH', `/people/${guardian.patientId}/wait`, { hears })).toEqual({ hears });
      expect(await wait()).toMatchObject({ hears });
    }
    expect(await wait(guardian.phone)).toMatchObject({ hears: 'usual' });
    await phone.get('PATCH', `/people/${guardian.patientId}/wait`, { hears: 'usual' });
    expect(await wait()).toMatchObject({ hears: 'usual' });
    expect(await stage.rows('select 1 from wait_settings')).toEqual([]);
    expect((await phone.call('PATCH', `/people/${guardian.patientId}/wait`, { hears: 'sometimes' })).status).toBe(400);
    const other = await stage.watcher(guardian, { categories: ['billing'] });
    expect(await wait(other.phone)).toBeNull();
  });
});

test('what was agreed to can be read again, each version as it was then', async () => {
  const phone = await stage.readyPhone();
  const first = consentsAnswer.parse(await phone.get('GET', '/consents')).consents;
  expect(first.map((c) => [c.kind, c.version])).toEqual([
    ['terms', 1],
    ['privacy', 1],
  ]);
  await stage.rows(
    `insert into documents (hospital_id, kind, version, language, title, body) values ('kita', 'terms', 2, 'ja', '利用規約 第二版', '新しい本文')`,
  );
  try {
    // A version not agreed to is not among them.
    expect((await phone.get('GET', '/consents')).consents).toHaveLength(2);
    stage.pass(minute);
    await phone.get('POST', '/consents', { documents: [{ kind: 'terms', version: 2 }] });
    const { consents } = await phone.get('GET', '/consents');
    expect(consents[0]).toMatchObject({ kind: 'terms', version: 2, title: '利用規約 第二版', body: '新しい本文' });
    expect(consents.find((c: { kind: string; version: number }) => c.kind === 'terms' && c.version === 1).body).toBe(first[0]?.body);
  } finally {
    await stage.rows(`delete from consents where document = 'terms' and version = 2`);
    await stage.rows(`delete from documents where hospital_id = 'kita' and version = 2`);
  }
});

test('who holds a record reads again what was signed on paper for it, and nobody else does', async () => {
  const guardian = await stage.guardian();
  const { phone: watcher } = await stage.watcher(guardian);
  const documents = (await stage.request('GET', '/api/documents', { token: guardian.phone.token })).body.documents;
  const versions = documents.map(({ kind, version }: { kind: string; version: number }) => ({ kind, version }));
  const consent = { signedBy: '佐藤 一郎', relation: 'representative', signedOn: '2026-01-05', documents: versions };
  const issued = await stage.request('POST', `/v1/patients/${await stage.cardOf(guardian.patientId)}/paper-invitations`, {
    body: { displayName: '長女', categories: ['queue'], consent },
    headers: { authorization: `Bearer ${stage.apiKeys.kita}` },
  });
  expect(issued.status).toBe(201);
  const { onPaper } = consentsAnswer.parse(await guardian.phone.get('GET', '/consents'));
  expect(onPaper).toEqual([
    {
      ...{ id: issued.body.invitationId, patientName: '佐藤 花子', signedBy: '佐藤 一郎', relation: 'representative' },
      ...{ signedOn: '2026-01-05', categories: ['queue'], until: null, documents },
    },
  ]);
  expect((await watcher.get('GET', '/consents')).onPaper).toEqual([]);
  expect((await (await stage.readyPhone()).get('GET', '/consents')).onPaper).toEqual([]);
  // Who gave the record up holds nothing of it any more.
  await stage.rows('update guardians set ended_at = now() where member_id = $1', [guardian.phone.memberId]);
  expect((await guardian.phone.get('GET', '/consents')).onPaper).toEqual([]);
});

describe('who looked', () => {
  test('the guardian sees themselves, watchers by their display names, other guardians and reception', async () => {
    const guardian = await stage.guardian();
    const { phone: watcher } = await stage.watcher(guardian, { categories: ['queue'], displayName: '長女' });
    const other = await stage.readyPhone();
    const [{ cardNumber } = { cardNumber: '' }] = await stage.rows<{ cardNumber: string }>(
      'select card_number as "cardNumber" from patients where id = $1',
      [guardian.patientId],
    );
    await other.get('POST', '/patients', { slipCode: await stage.slip(cardNumber), birthDate, relation: 'proxy' });
    await guardian.phone.get('GET', '/people');
    await watcher.get('GET', '/people');
    await other.get('GET', `/people/${guardian.patientId}`);
    const desk = (method: string, path: string, body?: unknown) =>
      stage.request(method, `/v1/patients/${cardNumber}/${path}`, { token: stage.apiKeys.kita, ...(body === undefined ? {} : { body }) });
    await desk('GET', 'watchers');
    const [{ guardianId }] = (await desk('GET', 'guardians')).body.guardians;
    await desk('GET', 'contacts');
    await desk('GET', 'paper-invitations');
    expect(await desk('POST', 'pin-reset-codes', { guardianId })).toMatchObject({ status: 201 });
    const { looks, next } = looksAnswer.parse(await guardian.phone.get('GET', `/patients/${guardian.patientId}/looks`));
    expect(next).toBeNull();
    expect(looks.map(({ who, categories }) => [who, categories])).toEqual([
      [{ kind: 'reception', did: 'pin-reset-code' }, []],
      [{ kind: 'reception', did: 'paper' }, []],
      [{ kind: 'reception', did: 'contacts' }, []],
      [{ kind: 'reception', did: 'guardians' }, []],
      [{ kind: 'reception', did: 'watchers' }, []],
      [{ kind: 'guardian' }, ['card', 'ecard', 'queue', 'reservations', 'billing']],
      [{ kind: 'watcher', displayName: '長女' }, ['queue']],
      [{ kind: 'me' }, ['card', 'ecard', 'queue', 'reservations', 'billing']],
    ]);
  });

  test('a reset number recorded under its earlier name is still shown', async () => {
    const guardian = await stage.guardian();
    await stage.rows(
      `insert into audit_entries (hospital_id, actor_kind, action, patient_id) values ('kita', 'hospital', 'desk-code.issued', $1)`,
      [guardian.patientId],
    );
    const { looks } = looksAnswer.parse(await guardian.phone.get('GET', `/patients/${guardian.patientId}/looks`));
    expect(looks.map(({ who }) => who)).toEqual([{ kind: 'reception', did: 'pin-reset-code' }]);
  });

  test('fifty at a time, none twice and none left out', async () => {
    const guardian = await stage.guardian();
    await stage.rows(
      `insert into audit_entries (hospital_id, actor_kind, action, patient_id, at)
       select 'kita', 'hospital', 'watchers.read', $1, now() - make_interval(days => n) from generate_series(1, 120) n`,
      [guardian.patientId],
    );
    const seen: string[] = [];
    let next: string | null = null;
    const sizes: number[] = [];
    do {
      const page = looksAnswer.parse(
        await guardian.phone.get('GET', `/patients/${guardian.patientId}/looks${next === null ? '' : `?before=${next}`}`),
      );
      sizes.push(page.looks.length);
      seen.push(...page.looks.map((look) => look.at));
      next = page.next;
    } while (next !== null);
    expect([sizes, new Set(seen).size]).toEqual([[50, 50, 20], 120]);
    expect((await guardian.phone.call('GET', `/patients/${guardian.patientId}/looks?before=x`)).status).toBe(400);
  });
});

describe('leaving', () => {
  const live = (patientId: string) => stage.rows('select 1 from watches where patient_id = $1 and ended_at is null', [patientId]);

  test('needs the PIN once more, and counts misses as ever', async () => {
    const phone = await stage.readyPhone();
    expect((await phone.call('POST', '/leave', {})).status).toBe(400);
    expect(leaveAnswer.parse(await phone.get('POST', '/leave', { pin: '271828' }))).toMatchObject({ outcome: 'wrong' });
    for (let i = 0; i < 4; i += 1) await phone.get('POST', '/leave', { pin: '271828' });
    expect(await phone.get('POST', '/leave', { pin })).toMatchObject({ outcome: 'locked' });
    expect((await phone.me()).hasCredential).toBe(true);
  });

  test('a watcher: the watch ends, the guardian hears of it, nothing of theirs is left, and LINE brings them back as somebody new', async () => {
    const guardian = await stage.guardian();
    const { phone, watchId } = await stage.watcher(guardian);
    await phone.get('PATCH', `/people/${guardian.patientId}/pushes`, { topic: 'queue', pushed: false });
    await phone.get('PATCH', `/people/${guardian.patientId}/wait`, { hears: 'each' });
    expect(await phone.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
    expect((await phone.call('GET', '/me')).status).toBe(401);
    expect(await stage.rows('select ended_by, label from watches where id = $1', [watchId])).toEqual([
      { ended_by: 'watcher', label: null },
    ]);
    expect(
      await stage.rows(`select 1 from pending where member_id = $1 and subject_kind = 'watch' and subject_id = $2`, [
        guardian.phone.memberId,
        watchId,
      ]),
    ).toHaveLength(1);
    for (const table of ['credentials', 'push_settings', 'wait_settings', 'pending'])
      expect(await stage.rows(`select 1 from ${table} where member_id = $1`, [phone.memberId])).toEqual([]);
    const [left] = await stage.rows<{ line_user_id: string; left_at: Date | null }>(
      'select line_user_id, left_at from members where id = $1',
      [phone.memberId],
    );
    expect(left).toMatchObject({ line_user_id: `left:${phone.memberId}`, left_at: expect.any(Date) });
    // The proof of what was agreed to stays, by number alone.
    expect(await stage.rows('select 1 from consents where member_id = $1', [phone.memberId])).toHaveLength(2);
    const again = await stage.phone('kita', phone.userId);
    expect(again.memberId).not.toBe(phone.memberId);
    expect(await again.me()).toMatchObject({ hasCredential: false, watching: 0, guardianOf: 0 });
    expect((await again.me()).toAgree).toHaveLength(2);
  });

  test('a guardian: records are given up, open codes are worthless, and who watched is told', async () => {
    const guardian = await stage.guardian();
    const { phone: watcher, watchId } = await stage.watcher(guardian);
    const { code } = await stage.invite(guardian);
    expect(await guardian.phone.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
    expect(await live(guardian.patientId)).toEqual([]);
    expect(await stage.rows('select ended_by from watches where id = $1', [watchId])).toEqual([{ ended_by: 'guardian' }]);
    expect(await stage.rows(`select 1 from pending where member_id = $1 and subject_kind = 'watch'`, [watcher.memberId])).toHaveLength(1);
    expect((await watcher.get('GET', '/people')).people).toEqual([]);
    expect((await (await stage.readyPhone()).get('POST', '/invitations/accept', { code })).outcome).toBe('withdrawn');
    expect(await stage.rows('select 1 from guardians where member_id = $1 and ended_at is null', [guardian.phone.memberId])).toEqual([]);
    expect(
      await stage.rows(`select action from audit_entries where actor_id = $1 and action in ('guardian.ended', 'member.left') order by id`, [
        guardian.phone.memberId,
      ]),
    ).toEqual([{ action: 'guardian.ended' }, { action: 'member.left' }]);
  });

  test('a watch goes on where somebody else holds the record', async () => {
    const guardian = await stage.guardian();
    await stage.watcher(guardian);
    const other = await stage.readyPhone();
    await stage.rows(
      `insert into guardians (hospital_id, member_id, patient_id, relation, slip_id) values ('kita', $1, $2, 'proxy', gen_random_uuid())`,
      [other.memberId, guardian.patientId],
    );
    await guardian.phone.get('POST', '/leave', { pin });
    expect(await live(guardian.patientId)).toHaveLength(1);
  });

  test('a code accepted while the guardian leaves brings nobody a watch that none can end', async () => {
    for (let round = 0; round < 5; round += 1) {
      const guardian = await stage.guardian();
      const { code } = await stage.invite(guardian);
      const phone = await stage.readyPhone();
      await Promise.all([guardian.phone.get('POST', '/leave', { pin }), phone.call('POST', '/invitations/accept', { code })]);
      expect(await live(guardian.patientId)).toEqual([]);
    }
  });

  test('who leaves while LINE is slow to say whether they are a friend does not begin to watch', async () => {
    const guardian = await stage.guardian();
    const { code } = await stage.invite(guardian);
    const phone = await stage.readyPhone();
    stage.platform.failNext('profile', { kind: 'slow', ms: 1_500 });
    const accepting = phone.call('POST', '/invitations/accept', { code, label: '母' });
    await eventually(async () => stage.platform.faults.waiting === 0);
    expect(await phone.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
    expect(await accepting).toMatchObject({ status: 401, body: { error: { code: 'session_ended' } } });
    expect(await stage.rows('select 1 from watches where member_id = $1', [phone.memberId])).toEqual([]);
    // It stays good for whom it was meant.
    expect(await (await stage.readyPhone()).get('POST', '/invitations/accept', { code })).toMatchObject({ outcome: 'paired' });
  });

  test('a card registered while its guardian leaves is held by nobody who has left', async () => {
    const phone = await stage.readyPhone();
    const { id, cardNumber } = await stage.addPatient();
    const slipCode = await stage.slip(cardNumber);
    const client = await stage.context.database.pool.connect();
    try {
      // The registration has the member's row and waits for the slip's.
      await client.query('begin');
      await client.query('select 1 from verification_slips where patient_id = $1 for update', [id]);
      const registering = phone.call('POST', '/patients', { slipCode, birthDate, relation: 'self' });
      await waiting(1);
      const leaving = phone.get('POST', '/leave', { pin });
      await waiting(2);
      await client.query('commit');
      await registering;
      expect(await leaving).toEqual({ outcome: 'left' });
    } finally {
      client.release();
    }
    expect(await stage.rows('select 1 from guardians where patient_id = $1 and ended_at is null', [id])).toEqual([]);
  });

  test('who has no PIN and nothing here may leave as well, and holds up nothing that the hospital says', async () => {
    const phone = await stage.phone();
    const client = await stage.context.database.pool.connect();
    try {
      await client.query('begin');
      await lockReceipt(client, 'kita');
      expect(await phone.get('POST', '/leave', {})).toEqual({ outcome: 'left' });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  test('asked for several times at once it is done once', async () => {
    const phone = await stage.phone();
    const client = await stage.context.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from members where id = $1 for update', [phone.memberId]);
      const leaving = Promise.all(Array.from({ length: 5 }, () => phone.get('POST', '/leave', {})));
      await waiting(5);
      await client.query('commit');
      expect(await leaving).toEqual(Array(5).fill({ outcome: 'left' }));
    } finally {
      client.release();
    }
    expect(await stage.rows(`select 1 from audit_entries where actor_id = $1 and action = 'member.left'`, [phone.memberId])).toHaveLength(
      1,
    );
  });
});

test('every table with a member’s number is either emptied of a member who leaves or known to be kept', async () => {
  const { deletedWithMember, keptOfMember } = await import('../../../bot/store/members/forget-member.ts');
  const tables = await stage.rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'member_id' order by 1`,
  );
  expect([...deletedWithMember, ...keptOfMember].toSorted()).toEqual(tables.map((t) => t.name));
});
