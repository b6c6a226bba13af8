// Tests are ES modules in TypeScript, compiled file by file; one PostgreSQL and one built mini-app serve the whole run.
/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/jest-setup.mjs',
  globalTeardown: '<rootDir>/test/jest-teardown.mjs',
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Much of the time is waiting for browsers, clocks and the database: four keep two processors busy.
  maxWorkers: 4,
  // What jest keeps of every file it has run makes a worker slow at last.
  workerIdleMemoryLimit: '800MB',
  testTimeout: 20_000,
};
