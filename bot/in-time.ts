// Waits for something no longer than is worth waiting.

/** What `work` brings within `ms`; after that what `late` returns, or throws. The work itself goes on. */
export async function inTime<T, L>(work: Promise<T>, ms: number, late: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(0, ms));
  });
  try {
    const first = await Promise.race([work.then((value) => ({ value })), timeUp]);
    return first === 'late' ? late() : first.value;
  } finally {
    clearTimeout(timer);
  }
}
