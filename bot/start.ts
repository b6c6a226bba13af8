// Entry: web and worker in one process, for small installations and development.
import { runEntry } from './run-entry.ts';
import { serveWeb } from './serve-web.ts';
import { workerParts } from './worker-parts.ts';

await runEntry('start', [serveWeb, ...workerParts], { sendsAtOnce: true });
