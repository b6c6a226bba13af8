// The values that properties may have: small rules that say what is wrong, or nothing.

/** Null: the value is good. */
export type Rule = (value: unknown) => string | null;

const segmenter = new Intl.Segmenter();
export const graphemes = (text: string) => [...segmenter.segment(text)].length;

export const oneOf =
  (...allowed: string[]): Rule =>
  (value) =>
    typeof value === 'string' && allowed.includes(value) ? null : `Must be one of the following values: [${allowed.join(', ')}]`;

export const pattern =
  (regex: RegExp, message = 'invalid property'): Rule =>
  (value) =>
    typeof value === 'string' && regex.test(value) ? null : message;

export const boolean: Rule = (value) => (typeof value === 'boolean' ? null : 'must be a boolean');
export const integer: Rule = (value) => (Number.isInteger(value) && (value as number) >= 0 ? null : 'must be an integer of 0 or more');

/** Counted in UTF-16 units, as LINE does. */
export const text =
  (max: number, min = 1): Rule =>
  (value) => {
    if (typeof value !== 'string') return 'must be a string';
    if (min > 0 && value.length === 0) return 'May not be empty';
    return value.length > max ? `Length must be between ${min} and ${max}` : null;
  };

/** Counted in graphemes: labels and displayText. */
export const shownText =
  (max: number): Rule =>
  (value) => {
    if (typeof value !== 'string') return 'must be a string';
    if (value.length === 0) return 'May not be empty';
    return graphemes(value) > max ? `Length must be between 1 and ${max}` : null;
  };

export const color = pattern(/^#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$/, 'invalid color');

const px = '\\d+(\\.\\d+)?px';
const percent = '\\d+(\\.\\d+)?%';
const steps = 'none|xs|sm|md|lg|xl|xxl';
export const spacing = pattern(new RegExp(`^(${steps}|${px})$`));
export const padding = pattern(new RegExp(`^(${steps}|${px}|${percent})$`));
export const offset = pattern(new RegExp(`^(${steps}|-?${px}|-?${percent})$`));
export const extent = pattern(new RegExp(`^(${px}|${percent})$`));
export const borderWidth = pattern(new RegExp(`^(none|light|normal|medium|semi-bold|bold|${px})$`));
export const cornerRadius = pattern(new RegExp(`^(${steps}|${px})$`));
export const lineSpacing = pattern(new RegExp(`^${px}$`));
export const textSize = pattern(new RegExp(`^(xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|${px})$`));
export const imageSize = pattern(new RegExp(`^(xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|full|${px}|${percent})$`));
export const angle = pattern(/^(\d+(\.\d+)?)deg$/);
export const percentage = pattern(new RegExp(`^${percent}$`));

export const aspectRatio: Rule = (value) => {
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value) : null;
  const width = Number(match?.[1]);
  const height = Number(match?.[2]);
  return width > 0 && height > 0 && width <= 100_000 && height <= 100_000 && height <= 3 * width ? null : 'invalid property';
};

/** By RFC 3986, which browsers are more generous than: brackets stand around an IPv6 address alone, a percent sign before two hex digits. */
const isUri = (value: string) =>
  /^[a-z][a-z\d+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=:@%-]|\[[\da-f:.]+\])*)?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i.test(
    value,
  ) && URL.canParse(value);

export const httpsUrl: Rule = (value) => {
  if (typeof value !== 'string' || value.length === 0) return 'May not be empty';
  if (value.length > 2_000) return 'Length must be between 1 and 2000';
  if (!isUri(value)) return 'invalid uri';
  return new URL(value).protocol === 'https:' ? null : 'invalid uri scheme';
};

/** Of URI actions: at most 1,000 characters of ASCII; mailto and the like are refused. */
export const actionUri: Rule = (value) => {
  if (typeof value !== 'string' || value.length === 0) return 'May not be empty';
  if (value.length > 1_000) return 'Length must be between 1 and 1000';
  if (!isUri(value)) return 'invalid uri';
  return ['http:', 'https:', 'line:', 'tel:'].includes(new URL(value).protocol) ? null : 'invalid uri scheme';
};
