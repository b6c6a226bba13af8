// In each process that runs tests, before the first: Node resolves `@jest/globals`, which is for jest's own loader, to ours; and what a test left open keeps the process no longer than the tests.
import { registerHooks } from 'node:module';

const globals = new URL('./jest-globals.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: globals, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
});

const patienceMs = 10_000;

process.once('disconnect', () => {
  setTimeout(() => {
    process.stderr.write(`A test has left open: ${process.getActiveResourcesInfo().join(', ')}\n`);
    process.exit(1);
  }, patienceMs).unref();
});
