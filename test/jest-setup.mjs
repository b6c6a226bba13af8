// Before the first test: builds the mini-app if its sources are newer, starts one PostgreSQL in a temporary folder and migrates the template database there.
import { buildMiniApp } from './build-mini-app.ts';
import { startTestServer } from './store/test-server.ts';

export default async function setUp() {
  await Promise.all([buildMiniApp(), startTestServer()]);
}
