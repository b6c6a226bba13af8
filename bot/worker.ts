// Entry: the worker process. Any number may run.
import { runEntry } from './process/run-entry.ts';
import { workerParts } from './process/worker-parts.ts';

await runEntry('worker', workerParts);
