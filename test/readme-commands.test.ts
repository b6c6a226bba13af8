// The commands of the README, run as somebody copies them: against a server that is there, with nothing to fill in but its address and the key.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readPdf } from './http/hospital/read-pdf.ts';
import { type Stage, setStage } from './stage/stage.ts';

const root = join(import.meta.dirname, '..');
let stage: Stage;
let folder: string;
let blocks: string[];
beforeAll(async () => {
  stage = await setStage();
  folder = await mkdtemp(join(tmpdir(), 'mimamori-readme-'));
  await symlink(join(root, 'docs'), join(folder, 'docs'));
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  blocks = [...readme.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block).filter((block) => block.includes('curl'));
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

/** What a reader fills in is given by the environment. */
async function run(block: string): Promise<string> {
  const filledIn = block.replace(/^ *export (SERVER|KEY)=.*$/gm, '');
  const env = { ...process.env, NODE_OPTIONS: '', SERVER: stage.url, KEY: stage.apiKey };
  const { stdout } = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', filledIn], { cwd: folder, env });
  return stdout;
}

test('a first patient, slip and event', async () => {
  const [first = ''] = blocks;
  for (const name of ['SERVER', 'KEY']) expect(first).toMatch(new RegExp(`^ *export ${name}=`, 'm'));
  const said = await run(first);
  expect(said).toContain('"name":"佐藤 花子"');
  expect(said).toMatch(/"code":"\d{4}-\d{4}-\d{4}"/);
  expect(said).toContain('{"results":[{"id":"sample-0001","status":"accepted"}]}');
});

test('a sheet to print comes as a file, and what the terminal shows can be read', async () => {
  const block = blocks.find((b) => b.includes('paper-invitations')) ?? '';
  const said = await run(block);
  expect(said).toMatch(/invitationId: '[0-9a-f-]{36}'/);
  expect(said.length).toBeLessThan(500);
  const pdf = await readFile(join(folder, 'sheet.pdf'));
  expect(readPdf(pdf).pages).toBe(1);
  // Refused, it says why and leaves no file.
  await rm(join(folder, 'sheet.pdf'));
  expect(await run(block.replace('"version":1', '"version":9'))).toContain('must be terms version 1 and privacy version 1');
  await expect(readFile(join(folder, 'sheet.pdf'))).rejects.toThrow();
});

test('every command names the server and the key in the same way', () => {
  for (const block of blocks) {
    expect(block).not.toContain('YOUR-SERVER/v1');
    for (const [address] of block.matchAll(/\S*\/v1\/\S*/g)) expect(address).toMatch(/^"\$SERVER\/v1\//);
  }
});
