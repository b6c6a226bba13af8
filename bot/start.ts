// Entry: web and worker in one process, for small installations and development.
import { runEntry } from './process/run-entry.ts';
import { serveWeb } from './process/serve-web.ts';
import { workerParts } from './process/worker-parts.ts';

await runEntry('start', [serveWeb, ...workerParts], { sendsAtOnce: true });
