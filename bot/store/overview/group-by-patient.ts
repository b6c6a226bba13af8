// Sorts rows into their patients, in the order in which they came.

export function groupByPatient<Row extends { patientId: string }, News>(
  rows: readonly Row[],
  news: (row: Row) => News,
): Map<string, News[]> {
  const groups = new Map<string, News[]>();
  for (const row of rows) {
    const group = groups.get(row.patientId);
    if (group) group.push(news(row));
    else groups.set(row.patientId, [news(row)]);
  }
  return groups;
}
