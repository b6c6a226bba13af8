// What runs until it is told to end takes the place of npm's shell, which would keep the signal to itself and leave it running.
import { expect, test } from '@jest/globals';
import manifest from '../package.json' with { type: 'json' };

test.each(['start', 'web', 'worker', 'demo', 'bench', 'chaos'] as const)('whoever ends npm run %s ends what it runs', (name) => {
  expect(manifest.scripts[name]).toMatch(/^exec node /);
});
