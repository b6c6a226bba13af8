// Before the first test: builds the mini-app if its sources are newer, starts one PostgreSQL in a temporary folder and migrates the template database there.
import { join } from 'node:path';
import { buildMiniApp } from './build-mini-app.ts';
import { startTestServer } from './store/test-server.ts';

export default async function setUp() {
  // The processes that tests start are compiled once and not each time anew.
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/compiled');
  await Promise.all([buildMiniApp(), startTestServer()]);
}
