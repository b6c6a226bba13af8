// A patient without a smartphone: the sheet that reception printed, read by the daughter's camera; and both ways in which her watch ends.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readPdf } from '../http/hospital/read-pdf.ts';
import type { ChatEntry } from '../line-platform/chats.ts';
import { eventually, type Stage } from '../stage/stage.ts';
import { takePhone } from './hand.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { scanQr } from './scan-qr.ts';

let stage: Stage;
let browser: Browser;
let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
  ({ stage, browser } = journey);
}, 60_000);
afterAll(() => journey?.close(), 30_000);

const cardNumber = '0012345';
const shows = (entries: readonly ChatEntry[], text: string) =>
  entries.filter((entry) => entry.from === 'bot' && JSON.stringify(entry.messages).includes(text));

async function reception(method: string, path: string, body?: object) {
  const answer = await fetch(`${stage.url}/v1/patients/${cardNumber}${path}`, {
    method,
    headers: { authorization: `Bearer ${stage.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return answer.json();
}

/** The link that a camera reads from the QR code of a new sheet. */
async function printAndScan(): Promise<string> {
  const documents = [
    { kind: 'terms', version: 1 },
    { kind: 'privacy', version: 1 },
  ];
  const consent = { signedBy: '佐藤 花子', relation: 'self', signedOn: '2026-11-20', documents };
  const { sheetPdf } = await reception('POST', '/paper-invitations', { displayName: '長女の良子', consent });
  const [squares = []] = readPdf(Buffer.from(sheetPdf, 'base64')).fills;
  const drawn = squares.map(([x, y, width, height]) => `<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`).join('');
  const paper = await (await browser.newContext()).newPage();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842" width="1190" height="1684" shape-rendering="crispEdges">${drawn}</svg>`;
  await paper.setContent(`<div id="sheet" style="width:1190px;background:#fff">${svg}</div>`);
  return scanQr(paper.locator('#sheet'), paper);
}

const call = (id: string, place: string) =>
  stage.postEvents({
    ...{ id, type: 'queue.called', occurredAt: new Date().toISOString(), cardNumber },
    data: { visitId: id, call: 'enter', department: '内科', place },
  });
/** Whatever there was to tell has been told. */
const isTold = () =>
  eventually(async () => {
    const left = `select (select count(*) from pending) + (select count(*) from pushes where state in ('waiting', 'sending')) = 0 as done`;
    return (await stage.context.database.pool.query(left)).rows[0].done;
  });

test('sheet → paired; the call arrives; ended at reception, told, nothing more; a new sheet, and out by `stop`', async () => {
  const { platform, channel } = stage;
  await stage.putPatient(cardNumber, '佐藤 花子');
  const daughter = await stage.addPerson('良子');
  const phone = await takePhone(browser, stage, daughter.lineUserId);
  const chat = () => platform.chat(daughter.lineUserId, channel);

  await phone.open(await printAndScan());
  await phone.page.getByText('佐○ 花○さん', { exact: true }).waitFor();
  await phone.press('次へ');
  await phone.passGates('730915');
  await phone.sees('みまもり登録完了');
  await call('call-1', '第一診察室');
  await platform.waitForChat(daughter.lineUserId, channel, (entries) => shows(entries, '第一診察室').length === 1);

  const { watchers } = await reception('GET', '/watchers');
  expect(watchers).toEqual([expect.objectContaining({ displayName: '長女の良子', until: null })]);
  expect(await reception('DELETE', `/watchers/${watchers[0].watchId}`)).toEqual({ outcome: 'ended' });
  await platform.waitForChat(daughter.lineUserId, channel, (entries) => shows(entries, 'みまもりが終わりました').length === 1);
  await call('call-2', '第二診察室');
  await isTold();
  expect(shows(chat(), '第二診察室')).toEqual([]);

  await phone.open(await printAndScan());
  await phone.page.getByText('佐○ 花○さん', { exact: true }).waitFor();
  await phone.press('次へ');
  await phone.sees('みまもり登録完了');
  await call('call-3', '第三診察室');
  await platform.waitForChat(daughter.lineUserId, channel, (entries) => shows(entries, '第三診察室').length === 1);
  expect((await platform.say(daughter.lineUserId, channel, 'stop')).outcome).toBe('ok');
  await platform.waitForChat(daughter.lineUserId, channel, (entries) => shows(entries, 'みまもりを解除しました').length === 1);
  await call('call-4', '第四診察室');
  await isTold();
  expect(shows(chat(), '第四診察室')).toEqual([]);
  expect((await reception('GET', '/watchers')).watchers).toEqual([]);
  const { invitations } = await reception('GET', '/paper-invitations');
  expect(invitations.map((i: { state: string }) => i.state)).toEqual(['used', 'used']);
  expect(phone.complaints).toEqual([]);
  expect(platform.violations).toEqual([]);
}, 60_000);
