// What a watcher downloads from the scanned code to the end of the path: every file of it, as it travels.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';

const built = join(import.meta.dirname, '../../liff-app/dist');
const read = (name: string) => readFileSync(join(built, name), 'utf8');

/** A file and everything that it imports before it runs. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  if (!name.endsWith('.js')) return seen;
  for (const [, imported] of read(name).matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+)["'`]/g)) withImports(imported as string, seen);
  return seen;
}

const named = (start: string) => readdirSync(built).filter((name) => name.startsWith(start) && name.endsWith('.js'));
const sum = (files: Iterable<string>) => [...files].reduce((bytes, name) => bytes + gzipSync(read(name)).length, 0);

test('JavaScript and CSS of the whole path weigh at most 60 KB gzip, LINE’s SDK included', () => {
  const entry = [...read('index.html').matchAll(/(?:src|href)="\/liff-assets\/([\w.-]+\.(?:js|css))"/g)].map(([, name]) => name as string);
  const wording = named('ja-');
  const gates = named('gate-');
  expect([entry.some((name) => name.endsWith('.css')), wording.length, gates.length]).toEqual([true, 1, 1]);
  const files = new Set<string>();
  for (const name of [...entry, ...wording, ...gates]) withImports(name, files);
  expect(files.size).toBeGreaterThan(4);
  expect(sum(files)).toBeLessThanOrEqual(60 * 1024);
});

test('the built page holds nothing inline that a strict policy would refuse', () => {
  const html = read('index.html');
  const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes as string);
  expect(scripts.length).toBeGreaterThan(1);
  expect(scripts.filter((attributes) => !attributes.includes('src=') && !attributes.includes('application/json'))).toEqual([]);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

test('no stand-in of LINE’s SDK is shipped, nor anything else of the tests', () => {
  const scripts = readdirSync(built).filter((name) => name.endsWith('.js'));
  expect(scripts.filter((name) => /liff-?mock|stand-in|line-platform/i.test(read(name)))).toEqual([]);
});
