// Entry: the web process. Any number may run.
import { runEntry } from './run-entry.ts';
import { serveWeb } from './serve-web.ts';

await runEntry('web', [serveWeb]);
