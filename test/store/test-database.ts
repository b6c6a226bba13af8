// A database of its own for a test file, with every migration applied: cloned from the run's template in some ten milliseconds.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { serverVariable, templateName } from './test-server.ts';

export interface TestDatabase {
  url: string;
  /** Closes whatever is still connected, and removes the database. */
  drop(): Promise<void>;
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env[serverVariable];
  if (serverUrl === undefined)
    throw new Error('There is no test server: test/jest-setup.mjs starts it, so run tests by jest with this project’s configuration.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name} template ${templateName}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `drop database ${name} with (force)`) };
}
