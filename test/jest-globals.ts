// What `@jest/globals` is in these tests: the runner's functions, and the time limits which that runner knows nothing of.
import type * as Jest from '@jest/globals';

type Work = (...given: never[]) => unknown;

const given = globalThis as unknown as typeof Jest;
const usualMs = 20_000;

/** Fails once `ms` are over, and says of which test: the error is made where the test stands. */
function inTime(work: Work, ms = usualMs): (...args: never[]) => Promise<unknown> {
  const late = new Error(`It was still running after ${ms} ms`);
  return async (...args) => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(late), ms);
    });
    try {
      return await Promise.race([work(...args), over]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const hook = (register: (work: () => Promise<unknown>) => void) => (work: Work, ms?: number) => register(inTime(work, ms));
const givenEach = given.test.each as unknown as (...table: unknown[]) => (name: string, work: Work) => void;
const each =
  (...table: unknown[]) =>
  (name: string, work: Work, ms?: number) =>
    givenEach(...table)(name, inTime(work, ms));

export const afterAll = hook(given.afterAll);
export const afterEach = hook(given.afterEach);
export const beforeAll = hook(given.beforeAll);
export const beforeEach = hook(given.beforeEach);
export const test = Object.assign((name: string, work: Work, ms?: number) => given.test(name, inTime(work, ms)), {
  each,
  only: given.test.only,
  skip: given.test.skip,
});
export const { describe, expect, jest } = given;
