// What outlives the page on this phone. Browsers may forbid storage (private mode): then it lasts as long as the page.

interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

function keepIn(open: () => Storage): Keep {
  const memory = new Map<string, string>();
  const tryWith = <T>(use: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return use(open());
    } catch {
      return otherwise();
    }
  };
  return {
    get: (key) =>
      tryWith(
        (storage) => storage.getItem(key),
        () => null,
      ) ??
      memory.get(key) ??
      null,
    set(key, value) {
      tryWith<unknown>(
        (storage) => storage.setItem(key, value),
        () => memory.set(key, value),
      );
    },
    remove(key) {
      memory.delete(key);
      tryWith(
        (storage) => storage.removeItem(key),
        () => undefined,
      );
    },
  };
}

/** Survives closing the page. */
export const lasting = keepIn(() => window.localStorage);
/** Survives a reload and the way to LINE's login and back, not closing the page. The only place for codes. */
export const passing = keepIn(() => window.sessionStorage);
