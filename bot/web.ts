// Entry: the web process. Any number may run.
import { runEntry } from './process/run-entry.ts';
import { serveWeb } from './process/serve-web.ts';

await runEntry('web', [serveWeb]);
