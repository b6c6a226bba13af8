// Makes instants of the text that JSON carries.

/** A copy of the row in which the named fields, text or null, are instants or null. */
export function revive<T>(row: object, ...instants: (keyof T & string)[]): T {
  const revived = { ...row } as Record<string, unknown>;
  for (const name of instants) {
    const text = revived[name];
    revived[name] = typeof text === 'string' ? new Date(text) : null;
  }
  return revived as T;
}
