// Tests are what they are for Node: ES modules in TypeScript, in processes without jest's own loader (docs/decisions/004). One PostgreSQL and one built mini-app serve the whole run.
/** @type {import('jest').Config} */
export default {
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  transform: {},
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  setupFiles: ['<rootDir>/test/jest-in-bare-node.mjs'],
  globalSetup: '<rootDir>/test/jest-setup.mjs',
  globalTeardown: '<rootDir>/test/jest-teardown.mjs',
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Much of the time is waiting for browsers, clocks and the database: four keep two processors busy.
  maxWorkers: 4,
};
