// Reads a hospital's settings from the operator's options; every wrong one is named, with what it should be.
import { z } from 'zod';
import { categories } from '../domain/category.ts';
import type { HospitalSettings } from '../flows/hospitals/add-hospital.ts';

/** The operator gave something that cannot be used: told plainly, exit code 2. */
export class UsageError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'UsageError';
  }
}

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const digits = (what: string) => z.string().regex(/^\d{6,20}$/, { error: `must be the ${what}: digits only` });

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const minuteOfDay = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);

export const hospitalId = z
  .string({ error: 'is required' })
  .regex(/^[a-z0-9][a-z0-9-]{1,31}$/, { error: 'must be 2 to 32 characters of a-z, 0-9 and -, and not begin with -' });

const yearsError = 'must be a number of years from 1 to 100';
const thresholdsError = 'must be up to five numbers of people from 0 to 99, such as 5,2';

const shapes = {
  name: z.string().trim().min(1, { error: 'must not be empty' }).max(60, { error: 'must have at most 60 characters' }),
  'channel-id': digits('channel ID of the Messaging API channel'),
  'channel-secret': z
    .string()
    .trim()
    .regex(/^[0-9a-f]{32}$/, { error: 'must be the channel secret of the Messaging API channel: 32 characters of 0-9 and a-f' }),
  'login-channel-id': digits('channel ID of the LINE Login channel'),
  'liff-id': z.string().regex(/^\d{6,20}-[A-Za-z0-9]{4,20}$/, { error: 'must be a LIFF ID such as 1234567890-AbCdEfGh' }),
  'basic-id': z
    .string()
    .regex(/^@?[A-Za-z0-9._-]{1,32}$/, { error: "must be the bot's basic ID such as @abc" })
    .transform((text) => (text.startsWith('@') ? text : `@${text}`)),
  features: z
    .string()
    .transform(list)
    .pipe(
      z
        .array(z.enum(categories, { error: `must be some of ${categories.join(',')}` }))
        .min(1, { error: `must be some of ${categories.join(',')}` }),
    ),
  detail: z.enum(['standard', 'private'], { error: 'must be standard or private' }),
  thresholds: z
    .string()
    .transform((text) => list(text).map(Number))
    .pipe(
      z
        .array(z.int({ error: thresholdsError }).min(0, { error: thresholdsError }).max(99, { error: thresholdsError }))
        .max(5, { error: thresholdsError }),
    )
    .transform((numbers) => [...new Set(numbers)].sort((a, b) => b - a)),
  hold: z
    .string()
    .regex(/^(0|\d{1,8}(ms|s|m|h))$/, { error: `must be a time such as 10m or 90s, or 0` })
    .transform((text) => Number.parseInt(text, 10) * (unitMs[text.replace(/^\d+/, '')] ?? 0))
    .pipe(z.int().max(4 * 3_600_000, { error: 'must be at most 4h' })),
  quiet: z
    .string()
    .regex(/^(none|([01]?\d|2[0-3]):[0-5]\d-([01]?\d|2[0-3]):[0-5]\d)$/, {
      error: 'must be hours of the day in Japan such as 21:00-07:00, or none',
    })
    .transform((text) => (text === 'none' ? null : (text.split('-').map(minuteOfDay) as [number, number]))),
  'call-reserve': z
    .string()
    .regex(/^(auto|\d{1,7})$/, { error: 'must be a number of messages a month, or auto' })
    .transform((text) => (text === 'auto' ? null : Number(text))),
  'audit-years': z
    .string()
    .regex(/^\d{1,3}$/, { error: yearsError })
    .transform(Number)
    .pipe(z.int().min(1, { error: yearsError }).max(100, { error: yearsError })),
};

const optional = z.object(shapes).partial().extend({ id: hospitalId });
const forAdding = z
  .object(shapes)
  .partial({ 'basic-id': true, detail: true, thresholds: true, hold: true, quiet: true, 'call-reserve': true, 'audit-years': true })
  .extend({ id: hospitalId });

export type Options = Record<string, string | boolean | undefined>;
type Read = Partial<Omit<HospitalSettings, 'id'>> & { id: string };

/** For update: whatever is given. */
export function readChange(options: Options): Read {
  return rename(read(optional, options));
}

/** For add: everything but the basic id. */
export function readSettings(options: Options): Omit<HospitalSettings, 'basicId'> & { basicId?: string } {
  return rename(read(forAdding, options)) as Omit<HospitalSettings, 'basicId'> & { basicId?: string };
}

export function read<T>(shape: z.ZodType<T>, options: Options): T {
  const parsed = shape.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues.map(
      ({ path, message }) => `--${String(path[0])} ${options[String(path[0])] === undefined ? 'is required' : message}`,
    ),
  );
}

function rename(o: z.infer<typeof optional>): Read {
  const all = {
    id: o.id,
    name: o.name,
    channelId: o['channel-id'],
    channelSecret: o['channel-secret'],
    loginChannelId: o['login-channel-id'],
    liffId: o['liff-id'],
    basicId: o['basic-id'],
    features: o.features && [...new Set(o.features)],
    detail: o.detail,
    queueThresholds: o.thresholds,
    holdMs: o.hold,
    ...(o.quiet === undefined ? {} : { quietFrom: o.quiet?.[0] ?? null, quietTo: o.quiet?.[1] ?? null }),
    callReserve: o['call-reserve'],
    auditYears: o['audit-years'],
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Read;
}
