// What is asked for while the same is being done for others is done together when they are through: one statement for many callers.

interface Asked<K, V> {
  keys: readonly K[];
  resolve: (values: V[]) => void;
  reject: (error: unknown) => void;
}

type Work = (keys: readonly unknown[], isAgain: boolean) => Promise<unknown[]>;

/** Whoever owns the groups (a database) → what is done → who waits for it. */
const lines = new WeakMap<object, Map<string, Asked<unknown, unknown>[]>>();

/**
 * Runs `work` for the keys, together with those of other callers of the same `name`, at most `most` keys at a time (more only where one caller brings more).
 * `work` answers one value per key, in order. A group that fails is run again one caller at a time, so that nobody's trouble is another's; `isAgain` says so:
 * where only the answer was lost, what was asked for is done already.
 */
export function inGroups<K, V>(
  owner: object,
  name: string,
  keys: readonly K[],
  most: number,
  work: (keys: readonly K[], isAgain: boolean) => Promise<V[]>,
): Promise<V[]> {
  const ofOwner = lines.get(owner) ?? new Map<string, Asked<unknown, unknown>[]>();
  lines.set(owner, ofOwner);
  return new Promise<V[]>((resolve, reject) => {
    const asked = { keys, resolve, reject } as Asked<unknown, unknown>;
    const line = ofOwner.get(name);
    if (line !== undefined) {
      line.push(asked);
      return;
    }
    const begun = [asked];
    ofOwner.set(name, begun);
    void serve(begun, most, work as Work, () => ofOwner.delete(name));
  });
}

/** Until nobody waits. Never throws. `leave` is called in the same breath as the last look at the line: who comes a moment later begins a new one. */
async function serve(line: Asked<unknown, unknown>[], most: number, work: Work, leave: () => void): Promise<void> {
  while (line.length > 0) {
    const group = takeGroup(line, most);
    try {
      const values = await work(
        group.flatMap((asked) => asked.keys),
        false,
      );
      let next = 0;
      for (const { keys, resolve } of group) {
        resolve(values.slice(next, next + keys.length));
        next += keys.length;
      }
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const { keys, resolve, reject } of group) await work(keys, true).then(resolve, reject);
    }
  }
  leave();
}

function takeGroup(line: Asked<unknown, unknown>[], most: number): Asked<unknown, unknown>[] {
  let count = 0;
  let size = 0;
  for (const { keys } of line) {
    if (count > 0 && size + keys.length > most) break;
    size += keys.length;
    count += 1;
  }
  return line.splice(0, count);
}
