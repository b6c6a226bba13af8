// The place in the queue: how many are ahead, how long it may take, and which change is worth telling the family.

export interface QueueLine {
  /** Positions up to and including this one have been served. */
  servedThrough: number;
  delayMinutes: number | null;
  paceMinutes: number | null;
}

export interface QueuePlace {
  lineId: string | null;
  position: number | null;
  /** As the hospital said, for a visit that stands in no line. */
  peopleAhead: number | null;
  estimatedMinutes: number | null;
  delayMinutes: number | null;
}

/** People before this visit; null when the hospital has not said. */
export function peopleAhead(
  visit: Pick<QueuePlace, 'lineId' | 'position' | 'peopleAhead'>,
  line: Pick<QueueLine, 'servedThrough'> | null,
): number | null {
  if (visit.lineId !== null && visit.position !== null && line !== null) return Math.max(0, visit.position - line.servedThrough - 1);
  return visit.peopleAhead;
}

/** Minutes to wait, and minutes behind schedule. What is known of the line is newer than what was once said of the visit, so it comes first. null: unknown. */
export function estimate(visit: QueuePlace, line: QueueLine | null): { estimatedMinutes: number | null; delayMinutes: number | null } {
  const ahead = peopleAhead(visit, line);
  const byPace = ahead !== null && line !== null && line.paceMinutes !== null ? ahead * line.paceMinutes : null;
  return { estimatedMinutes: byPace ?? visit.estimatedMinutes, delayMinutes: line?.delayMinutes ?? visit.delayMinutes };
}

/**
 * Has the wait come down to a number of people that the family is told of?
 * `told`: the fewest they were told of so far; null: none. Each threshold is told once.
 */
export function reachesThreshold(ahead: number | null, told: number | null, thresholds: readonly number[]): boolean {
  return ahead !== null && thresholds.some((t) => ahead <= t && (told === null || told > t));
}

/** The same of the last number that the family is told of: the turn is near. */
export function reachesLast(ahead: number | null, told: number | null, thresholds: readonly number[]): boolean {
  return thresholds.length > 0 && reachesThreshold(ahead, told, [Math.min(...thresholds)]);
}

/** A delay is told when it first reaches a quarter of an hour, and again for each further quarter. */
export function delayGrows(before: number | null, after: number | null): boolean {
  return Math.floor((after ?? 0) / 15) > Math.floor((before ?? 0) / 15);
}
