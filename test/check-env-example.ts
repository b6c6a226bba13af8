// Fails when .env.example and the environment that the server reads have drifted apart, or when the example itself would be refused.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { environmentNames, readConfig } from '../bot/config.ts';

const example = parseEnv(await readFile(join(import.meta.dirname, '../.env.example'), 'utf8'));
const missing = environmentNames.filter((name) => !(name in example));
const unknown = Object.keys(example).filter((name) => !environmentNames.includes(name));

if (missing.length > 0) console.error(`.env.example lacks ${missing.join(', ')}`);
if (unknown.length > 0) console.error(`.env.example names what nothing reads: ${unknown.join(', ')}`);
if (missing.length + unknown.length > 0) process.exitCode = 1;
readConfig(example);
