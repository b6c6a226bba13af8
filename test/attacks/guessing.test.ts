// Tries to guess past the limits: a found slip's birth date, with one phone that keeps its score clean and with many phones; a PIN changed in a race.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { birthDate, minute, type Phone, pin, type Stage, setStage } from '../http/mini-app/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const register = (phone: Phone, slipCode: string, born: string) =>
  phone.get('POST', '/patients', { slipCode, birthDate: born, relation: 'self' });

test("one's own slip, shown again and again, gives no more tries at somebody else's", async () => {
  const thief = await stage.readyPhone();
  const own = await stage.slip((await stage.addPatient()).cardNumber);
  expect(await register(thief, own, birthDate)).toMatchObject({ outcome: 'registered' });
  const outcomes: string[] = [];
  for (let i = 0; i < 7; i += 1) {
    outcomes.push((await register(thief, '000000000000', `1950-01-1${i}`)).outcome);
    await register(thief, own, birthDate);
  }
  expect(outcomes.filter((o) => o === 'no-match')).toHaveLength(4);
});

test('many phones together have five tries at the birth date of a found slip', async () => {
  const found = await stage.slip((await stage.addPatient()).cardNumber);
  const phones = [await stage.readyPhone(), await stage.readyPhone()];
  for (const [i, phone] of phones.entries())
    for (let day = 0; day < 3; day += 1) await register(phone, found, `1950-01-${10 + 3 * i + day}`);
  expect(await register(await stage.readyPhone(), found, birthDate)).toMatchObject({ outcome: 'no-match' });
});

test('who holds an unlocked session cannot set a PIN over the one that has just locked them out', async () => {
  const owner = await stage.readyPhone();
  const thief = await stage.phone('kita', owner.userId);
  await thief.get('POST', '/credential/check', { pin });
  for (let round = 0; round < 5; round += 1) {
    const [mine, theirs] = await Promise.all([
      owner.call('POST', '/credential', { pin: '902113' }),
      thief.call('POST', '/credential', { pin: '112358' }),
    ]);
    // One of them was first and has locked the other.
    expect([mine.status, theirs.status].sort()).toEqual([200, 403]);
    const winner = mine.status === 200 ? '902113' : '112358';
    for (const phone of [owner, thief])
      expect(await phone.get('POST', '/credential/check', { pin: winner })).toMatchObject({ outcome: 'unlocked' });
  }
});

test('who leaves and registers again goes on with the tries they had left, and with the lock', async () => {
  const found = await stage.slip((await stage.addPatient()).cardNumber);
  let thief = await stage.readyPhone();
  const outcomes: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    for (let i = 0; i < 2; i += 1) outcomes.push((await register(thief, '000000000000', `1950-01-1${i}`)).outcome);
    expect(await thief.get('POST', '/leave', { pin })).toEqual({ outcome: 'left' });
    thief = await stage.readyPhone('kita', thief.userId);
  }
  expect(outcomes).toEqual([...Array(4).fill('no-match'), ...Array(4).fill('locked')]);
  expect(await register(thief, found, birthDate)).toMatchObject({ outcome: 'locked' });
  // Nobody else shares the lock; once it is over, what is right is right, and the misses are made good.
  expect(await register(await stage.readyPhone(), '000000000000', birthDate)).toEqual({ outcome: 'no-match', remaining: 4 });
  stage.pass(15 * minute + 1000);
  await thief.get('POST', '/credential/check', { pin });
  expect(await register(thief, found, birthDate)).toMatchObject({ outcome: 'registered' });
  expect(await register(thief, '000000000000', birthDate)).toEqual({ outcome: 'no-match', remaining: 4 });
});
