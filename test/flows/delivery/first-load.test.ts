// What a hospital loads once, when it begins, is shown and told to nobody.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Deliverer } from '../../../bot/flows/delivery/deliverer.ts';
import { readBillRecords } from '../../../bot/flows/views/read-records.ts';
import { type Stage, setStage } from '../../stage/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage?.close());

test('a silent event is stored and shown, and no message is sent; the next one that is not silent is told', async () => {
  const guardian = await stage.addPerson('花子');
  const patientId = await stage.putPatient('c-1', '佐藤 花子');
  await stage.addGuardian(guardian, patientId);
  const deliverer = new Deliverer(stage.context);
  const bill = async (id: string, more: object) => {
    const occurredAt = new Date().toISOString();
    const data = { billId: `b-${id}`, amountYen: 3420 };
    const results = await stage.postEvents({ id, type: 'billing.ready', occurredAt, cardNumber: 'c-1', data, ...more });
    expect(results).toEqual([{ id, status: 'accepted' }]);
    await deliverer.step();
    await deliverer.drain();
  };
  const told = () => stage.platform.requests.filter((request) => request.endpoint === 'push').length;
  for (const sender of [undefined, deliverer]) {
    if (sender !== undefined) stage.context.sender = sender;
    const before = told();
    await bill(`old-${before}`, { silent: true });
    expect(told()).toBe(before);
    await bill(`new-${before}`, { silent: false });
    expect(told()).toBe(before + 1);
  }
  const seen = await readBillRecords(stage.context, { hospitalId: 'kita', memberId: guardian.memberId }, { patientId, month: null });
  expect(JSON.stringify(seen)).toContain('b-old-0');
});
