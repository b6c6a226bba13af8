import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { receiveEvents } from '../../../bot/flows/events/receive-events.ts';
import { overview, peopleAnswer, watchesAnswer } from '../../../bot/mini-app-contract.ts';
import { minute, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const cardOf = async (patientId: string) =>
  (await stage.rows<{ card_number: string }>('select card_number from patients where id = $1', [patientId]))[0]?.card_number ?? '';
const pendingOf = (watchId: string) =>
  stage.rows<{ member_id: string }>(`select member_id from pending where subject_kind = 'watch' and subject_id = $1`, [watchId]);

async function call(patientId: string): Promise<void> {
  const cardNumber = await cardOf(patientId);
  const occurredAt = stage.context.now();
  const [outcome] = await receiveEvents(stage.context, 'kita', [
    {
      id: `call-${patientId}`,
      type: 'queue.called',
      occurredAt,
      cardNumber,
      data: { visitId: `v-${patientId}`, call: 'enter', place: '診察室3' },
    } as never,
  ]);
  expect(outcome?.outcome).toBe('accepted');
}

test('guardian and watcher read the same state, each in the shape of the contract, and what is not shared is null', async () => {
  const guardian = await stage.guardian();
  const watcher = await stage.watcher(guardian, { categories: ['queue', 'ecard'] });
  await call(guardian.patientId);
  const own = peopleAnswer.parse(await guardian.phone.get('GET', '/people')).people;
  expect(own).toMatchObject([
    {
      patientId: guardian.patientId,
      watchId: null,
      whose: { kind: 'self' },
      visits: [{ state: 'called', call: 'enter', place: '診察室3' }],
      bills: [],
      notices: null,
    },
  ]);
  const seen = overview.strict().parse(await watcher.phone.get('GET', `/people/${guardian.patientId}`));
  expect(seen).toMatchObject({
    watchId: watcher.watchId,
    whose: { kind: 'other', label: '母' },
    visits: [{ call: 'enter' }],
    reservations: null,
    bills: null,
    notices: null,
    card: null,
    ecard: { name: '佐藤 花子' },
  });
  // The guardian sees that the watcher has looked.
  const { patients } = await guardian.phone.get('GET', '/patients');
  expect(patients[0].watchers[0].lastSeenAt).not.toBeNull();
});

test('a stranger has nobody to see, and needs to agree to nothing for that', async () => {
  const phone = await stage.phone();
  expect(await phone.get('GET', '/people')).toEqual({ people: [] });
  expect(await phone.get('GET', '/patients')).toEqual({ patients: [] });
  expect(await phone.get('GET', '/watches')).toEqual({ watches: [] });
});

test('a watcher renames the patient for themselves alone', async () => {
  const guardian = await stage.guardian();
  const [one, two] = [await stage.watcher(guardian), await stage.watcher(guardian)];
  expect(await one.phone.get('PATCH', `/watches/${one.watchId}`, { label: '妻' })).toEqual({ label: '妻' });
  const labelOf = async (who: typeof one) => watchesAnswer.parse(await who.phone.get('GET', '/watches')).watches[0]?.label;
  expect([await labelOf(one), await labelOf(two)]).toEqual(['妻', '母']);
  await one.phone.get('PATCH', `/watches/${one.watchId}`, { label: null });
  expect(await labelOf(one)).toBeNull();
  expect(await one.phone.get('GET', `/people/${guardian.patientId}`)).toMatchObject({ whose: { kind: 'other', label: '佐藤 花子' } });
  for (const label of ['', ' ', 'あ'.repeat(21), 7, undefined])
    expect((await one.phone.call('PATCH', `/watches/${one.watchId}`, { label })).status).toBe(400);
});

test('the watcher ends the watch: gone for both, the guardian is told and they themselves are not', async () => {
  const guardian = await stage.guardian();
  const { phone, watchId } = await stage.watcher(guardian);
  await stage.rows(`delete from pending where subject_id = $1`, [watchId]);
  expect(await phone.get('DELETE', `/watches/${watchId}`)).toEqual({ outcome: 'ended' });
  expect(await phone.get('GET', '/watches')).toEqual({ watches: [] });
  expect((await guardian.phone.get('GET', '/patients')).patients[0].watchers).toEqual([]);
  expect((await phone.call('GET', `/people/${guardian.patientId}`)).status).toBe(404);
  expect(await pendingOf(watchId)).toEqual([{ member_id: guardian.phone.memberId }]);
  expect(await phone.get('DELETE', `/watches/${watchId}`)).toEqual({ outcome: 'had-ended' });
  expect(await stage.rows(`select actor_id, detail from audit_entries where action = 'watch.ended' and watch_id = $1`, [watchId])).toEqual([
    { actor_id: phone.memberId, detail: { by: 'watcher' } },
  ]);
});

test('the guardian ends the watch: the watcher is told and they themselves are not', async () => {
  const guardian = await stage.guardian();
  const { phone, watchId } = await stage.watcher(guardian);
  await stage.rows(`delete from pending where subject_id = $1`, [watchId]);
  expect(await guardian.phone.get('DELETE', `/watches/${watchId}`)).toEqual({ outcome: 'ended' });
  expect(await phone.get('GET', '/people')).toEqual({ people: [] });
  expect(await pendingOf(watchId)).toEqual([{ member_id: phone.memberId }]);
  expect(await guardian.phone.get('DELETE', `/watches/${watchId}`)).toEqual({ outcome: 'had-ended' });
});

test('both end it at once: one ended it', async () => {
  const guardian = await stage.guardian();
  const { phone, watchId } = await stage.watcher(guardian);
  const outcomes = await Promise.all([phone.get('DELETE', `/watches/${watchId}`), guardian.phone.get('DELETE', `/watches/${watchId}`)]);
  expect(outcomes.map((o) => o.outcome).sort()).toEqual(['ended', 'had-ended']);
});

test('to stop, no new terms need be agreed to', async () => {
  const guardian = await stage.guardian('minami');
  const { phone, watchId } = await stage.watcher(guardian);
  await stage.rows(
    `insert into documents (hospital_id, kind, version, language, title, body) values ('minami', 'terms', 2, 'ja', '第二版', '本文')`,
  );
  expect(await phone.call('GET', '/people')).toMatchObject({ status: 403, body: { error: { code: 'consent_required' } } });
  expect(await phone.get('DELETE', `/watches/${watchId}`)).toEqual({ outcome: 'ended' });
});

test('a watch ends for the eye at its very time', async () => {
  const guardian = await stage.guardian();
  const until = new Date(stage.context.now().getTime() + 10 * minute).toISOString();
  const { phone } = await stage.watcher(guardian, { until });
  await phone.get('GET', `/people/${guardian.patientId}`);
  stage.pass(10 * minute);
  expect((await phone.call('GET', `/people/${guardian.patientId}`)).status).toBe(404);
  expect(await phone.get('GET', '/watches')).toEqual({ watches: [] });
  expect((await phone.me()).watching).toBe(0);
});
