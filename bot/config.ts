// The only reader of the environment. Reports every bad NAME at once, never a value.
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
/** For the embedded PostgreSQL alone, which only this machine reaches: it is published with the source, so nothing sealed under it is secret. */
const developmentSecret = 'development-only-secret-of-32-bytes!';

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  APP_SECRET: z.string().min(32).optional(),
  APP_SECRET_PREVIOUS: z.string().min(32).optional(),
  LINE_API_URL: z.url().default('https://api.line.me'),
  METRICS_PORT: port.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
/** Every NAME that is read, for the test that holds .env.example against it. */
export const environmentNames = Object.keys(environment.shape);

const secretAdvice =
  'APP_SECRET must have 32 characters or more, as stored channel secrets are sealed with it. Make one with `openssl rand -base64 48` and give the same one to every process';

const previousAdvice = 'APP_SECRET_PREVIOUS must be the APP_SECRET used before this one, or left out';

/** What is said of a NAME that is not right. */
const advice: Record<keyof typeof environment.shape, string> = {
  NODE_ENV: 'NODE_ENV must be development, test or production',
  PORT: 'PORT must be a number from 0 to 65535',
  PUBLIC_URL: 'PUBLIC_URL must be an address such as https://bot.example.jp',
  DATABASE_URL: 'DATABASE_URL must be an address such as postgres://USER:PASSWORD@HOST:5432/DATABASE',
  APP_SECRET: secretAdvice,
  APP_SECRET_PREVIOUS: previousAdvice,
  LINE_API_URL: 'LINE_API_URL must be an address; leave it out for LINE itself',
  METRICS_PORT: 'METRICS_PORT must be a number from 0 to 65535',
  METRICS_TOKEN: 'METRICS_TOKEN must have 16 characters or more',
  LOG_LEVEL: 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent',
};

export interface Config {
  production: boolean;
  port: number;
  /** Where LINE and patients' phones reach this server, without a slash at the end. */
  publicUrl: string;
  /** null: the embedded PostgreSQL under .data/ */
  databaseUrl: string | null;
  appSecret: string;
  /** What was made under it still counts; null: there was none, or it counts no more. */
  appSecretPrevious: string | null;
  lineApiUrl: string;
  logLevel: string;
  /** Where a process answers /healthz, /readyz and /metrics and nothing else; null: nowhere. */
  metricsPort: number | null;
  /** Asked for by /metrics; null: in production /metrics is not there. */
  metricsToken: string | null;
}

export class ConfigError extends Error {
  constructor(names: readonly string[]) {
    super(`The environment is not right. Mend and start again: ${names.join('; ')}`);
    this.name = 'ConfigError';
  }
}

/** Reads and checks the environment. Throws ConfigError with every bad NAME and what it should be. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  const bad = parsed.success ? [] : parsed.error.issues.map((issue) => advice[issue.path[0] as keyof typeof advice]);
  const production = set.NODE_ENV === 'production';
  if (production) {
    if (set.DATABASE_URL === undefined) bad.push('DATABASE_URL is required in production');
    if (set.PUBLIC_URL === undefined) bad.push('PUBLIC_URL is required in production');
    else if (!set.PUBLIC_URL.startsWith('https://')) bad.push('PUBLIC_URL must be https in production: LINE refuses http');
  }
  const isPublished = (set.APP_SECRET ?? developmentSecret) === developmentSecret;
  if (isPublished && (production || set.DATABASE_URL !== undefined))
    bad.push(`APP_SECRET is required ${production ? 'in production' : 'with DATABASE_URL'}, one of your own: ${secretAdvice}`);
  if (set.APP_SECRET_PREVIOUS !== undefined && set.APP_SECRET_PREVIOUS === set.APP_SECRET) bad.push(previousAdvice);
  // An address that the world reaches, and a server that thinks it is on a laptop: its secret is published here, /metrics is open, and behind the proxy all
  // phones are one.
  if (!production && set.PUBLIC_URL?.startsWith('https://')) bad.push('NODE_ENV must be production where PUBLIC_URL is https');
  if (!parsed.success || bad.length > 0) throw new ConfigError(bad);
  const e = parsed.data;
  return {
    production,
    port: e.PORT,
    publicUrl: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ''),
    databaseUrl: e.DATABASE_URL ?? null,
    appSecret: e.APP_SECRET ?? developmentSecret,
    appSecretPrevious: e.APP_SECRET_PREVIOUS ?? null,
    lineApiUrl: e.LINE_API_URL.replace(/\/+$/, ''),
    logLevel: e.LOG_LEVEL,
    metricsPort: e.METRICS_PORT ?? null,
    metricsToken: e.METRICS_TOKEN ?? null,
  };
}
