// The mini-app as it goes to production, but for LINE's SDK, whose place the demo's stand-in takes. Production's own build never sees this file.
import { join } from 'node:path';
import { mergeConfig } from 'vite';
import production from '../../liff-app/vite.config.ts';

export default mergeConfig(production, {
  resolve: { alias: [{ find: /^.*\/liff-sdk\.ts$/, replacement: join(import.meta.dirname, 'liff-stand-in.ts') }] },
});
