// How long something takes, in the chat and on the pages: in hours too from the first hour on.

const parts = (minutes: number): [hours: number, rest: number] => [Math.floor(minutes / 60), minutes % 60];

/** 90 → 1時間30分 */
export function inJapanese(minutes: number): string {
  if (!(minutes >= 60)) return `${minutes}分`;
  const [hours, rest] = parts(minutes);
  return `${hours}時間${rest > 0 ? `${rest}分` : ''}`;
}

/** 90 → 1 h 30 min */
export function inEnglish(minutes: number): string {
  if (!(minutes >= 60)) return `${minutes} min`;
  const [hours, rest] = parts(minutes);
  return `${hours} h${rest > 0 ? ` ${rest} min` : ''}`;
}
