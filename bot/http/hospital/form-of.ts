// What a value may be, in words, read from its JSON schema.
type Json = Record<string, unknown>;

/** As prose: with `code`. */
export function formOf(schema: Json): string {
  const { default: usual } = schema;
  return usual === undefined ? bare(schema) : `${bare(schema)}; left out: \`${usual}\``;
}

function bare(schema: Json): string {
  const { type, const: only, enum: words, pattern, maxItems } = schema;
  if (only !== undefined) return `\`${only}\``;
  if (Array.isArray(words)) return words.map((word) => `\`${word}\``).join(' or ');
  switch (type) {
    case 'string':
      return formats[String(schema.format)]?.(schema) ?? (pattern === undefined ? `text${length(schema)}` : `text matching \`${pattern}\``);
    case 'integer':
      return `whole number${range(schema.minimum, schema.maximum)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'array':
      return maxItems === undefined ? 'list' : `list of at most ${maxItems}`;
    default:
      return String(type);
  }
}

const formats: Record<string, (schema: Json) => string> = {
  'date-time': () => 'ISO 8601 date and time with offset',
  date: () => 'date, YYYY-MM-DD',
  uri: (schema) => `https address${length(schema)}`,
  uuid: () => 'UUID',
};

function length({ minLength, maxLength }: Json): string {
  const said = range(minLength, maxLength);
  return said === '' ? '' : `${said} characters`;
}

function range(least: unknown, most: unknown): string {
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
  if (most !== undefined) return `, at most ${most}`;
  return least === undefined ? '' : `, at least ${least}`;
}
