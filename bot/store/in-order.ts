// The order in which rows that belong to several are locked, by a text of whom they belong to: whoever locks several takes them in it.

/** For sort: by code unit, the same in every process whatever the language of its machine. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
