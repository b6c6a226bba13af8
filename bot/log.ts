// The log: JSON lines with an allow-list of fields, so that nothing personal can slip in by way of an object.
import { pino } from 'pino';

/** Everything a log line may carry. Ids of hospitals and of our own rows, counts, durations, codes; never names, texts, codes a person types, tokens, LINE user ids. */
export interface LogFields {
  hospitalId?: string;
  pushId?: string;
  webhookEventId?: string;
  watchId?: string;
  guardianId?: string;
  patientId?: string;
  route?: string;
  method?: string;
  status?: number;
  code?: string;
  outcome?: string;
  count?: number;
  ms?: number;
  attempts?: number;
  port?: number;
  job?: string;
  /** Class and stack frames of an error, without its message: foreign messages may quote what a person sent. */
  error?: unknown;
}

export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

const allowed = [
  'hospitalId',
  'pushId',
  'webhookEventId',
  'watchId',
  'guardianId',
  'patientId',
  'route',
  'method',
  'status',
  'code',
  'outcome',
  'count',
  'ms',
  'attempts',
  'port',
  'job',
] as const;

/** Class, code and frames of an error and of its causes; never a message. */
export function describeError(error: unknown): { class: string; code?: string; frames?: string; cause?: unknown } {
  if (!(error instanceof Error)) return { class: typeof error };
  const code = (error as { code?: unknown }).code;
  // The message stands before the frames and may have lines that look like one.
  const frames = error.stack
    ?.replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
  return {
    class: error.name,
    ...(typeof code === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(code) ? { code } : {}),
    ...(frames ? { frames } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function pick(fields: LogFields): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of allowed) if (fields[name] !== undefined) out[name] = fields[name];
  if (fields.error !== undefined) out.error = describeError(fields.error);
  return out;
}

/** Characters of lines that wait for whoever reads the log, some 50,000 lines; beyond that new ones are dropped, and nothing else is. */
const maxWaiting = 8 * 1024 * 1024;

/** `name` tells web from worker. Writes to `destination` (stdout if left out), in the background: a log that is read slowly, or not at all, must not hold up a call. */
export function createLog(name: string, level: string, destination?: { write(line: string): void }): Log {
  const log = pino(
    { name, level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ dest: 1, sync: false, maxLength: maxWaiting }),
  );
  return {
    debug: (fields, message) => log.debug(pick(fields), message),
    info: (fields, message) => log.info(pick(fields), message),
    warn: (fields, message) => log.warn(pick(fields), message),
    error: (fields, message) => log.error(pick(fields), message),
  };
}
