// Generates the Prisma client without the schema engine's download: generating never runs that engine, only asks that its file exist.
// Plain JavaScript, because it runs at install time on whichever Node is there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// An install of the manifest alone (a layer of an image, say) has no schema yet and nothing to generate.
if (existsSync(join(root, 'prisma/schema.prisma'))) {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const { status } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  process.exitCode = status ?? 1;
}
