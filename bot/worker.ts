// Entry: the worker process. Any number may run.
import { runEntry } from './run-entry.ts';
import { workerParts } from './worker-parts.ts';

await runEntry('worker', workerParts);
