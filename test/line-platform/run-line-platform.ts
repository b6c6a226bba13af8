// The stand-in as a process of its own: prints its URL on one line and runs until it is told to end.
import { parseArgs } from 'node:util';
import { startLinePlatform } from './line-platform.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    latency: { type: 'string' },
    'no-bodies': { type: 'boolean' },
    'no-rate-limits': { type: 'boolean' },
  },
});
const platform = await startLinePlatform({
  port: Number(values.port ?? 0),
  latencyMs: Number(values.latency ?? 0),
  keepBodies: !values['no-bodies'],
  ...(values['no-rate-limits'] ? { rateLimits: false } : {}),
});
process.stdout.write(`${platform.url}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void platform.stop());
