// The operator's commands: options in, lines to print out.
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Context } from '../flows/context.ts';
import { addHospital } from '../flows/hospitals/add-hospital.ts';
import { listHospitals, publishDocument, removeHospital, rotateApiKey, updateHospital } from '../flows/hospitals/administer-hospital.ts';
import { dismissDeadPushes, listDeadPushes, resendDeadPushes } from '../flows/hospitals/dead-pushes.ts';
import { endAgain } from '../flows/hospitals/end-again.ts';
import { eraseHospital } from '../flows/hospitals/erase-hospital.ts';
import { reseal } from '../flows/hospitals/reseal.ts';
import { describeHospital } from './describe-hospital.ts';
import { hospitalId, type Options, read, readChange, readSettings, UsageError } from './settings.ts';

interface Operator {
  context: Context;
  config: Config;
  stdin: Readable;
}

export const commands: Record<string, (operator: Operator, options: Options) => Promise<string[]>> = {
  add: async ({ context, config }, options) => {
    const { basicId: given, ...settings } = readSettings(options);
    const basicId = given ?? (await askLine(context, settings));
    const outcome = await addHospital(context, { ...settings, basicId });
    if (outcome.kind === 'taken') throw taken(outcome.fields);
    return [
      `${settings.name} (${settings.id}) is in service.`,
      '',
      `API key, shown only now: ${outcome.apiKey}`,
      '',
      `Webhook URL:       ${config.publicUrl}/line/${settings.id}/webhook`,
      `LIFF endpoint URL: ${config.publicUrl}/liff/${settings.id}`,
      '',
      ...(config.publicUrl.startsWith('https:')
        ? []
        : ['LINE takes https addresses only: set PUBLIC_URL to where it reaches this server.', '']),
      'Enter both in the LINE Developers Console. Terms and privacy policy are default texts: have the hospital read them over (command: terms).',
    ];
  },
  update: async ({ context }, options) => {
    const { id, ...change } = readChange(options);
    if (Object.keys(change).length === 0) throw new UsageError(['Say what shall change, e.g. --features queue,notices']);
    const outcome = await updateHospital(context, id, change);
    if (outcome.kind === 'taken') throw taken(outcome.fields);
    if (outcome.kind === 'unknown') throw unknown(id);
    return [`${id} is changed.`];
  },
  list: async ({ context }) => {
    const hospitals = await listHospitals(context);
    if (hospitals.length === 0) return ['No hospital is in service. Begin with: npm run hospital -- add --help'];
    return hospitals.flatMap((h, at) => [...(at === 0 ? [] : ['']), ...describeHospital(h, context.now())]);
  },
  'rotate-key': async ({ context }, options) => {
    const error = 'must be a number of hours from 0 to 8760';
    const hours = z
      .string()
      .regex(/^\d{1,4}(\.\d+)?$/, { error })
      .transform(Number)
      .pipe(z.number().max(8760, { error }));
    const asked = read(z.object({ id: hospitalId, 'grace-hours': hours.default(24) }), options);
    const rotated = await rotateApiKey(context, asked.id, asked['grace-hours']);
    if (rotated === null) throw unknown(asked.id);
    return [
      `New API key, shown only now: ${rotated.apiKey}`,
      asked['grace-hours'] === 0 ? 'The older keys no longer work.' : `The older keys work until ${rotated.olderEndAt.toISOString()}.`,
    ];
  },
  remove: async ({ context }, options) => {
    const { id, name } = read(z.object({ id: hospitalId, name: z.string() }), options);
    const found = (await listHospitals(context)).find((h) => h.id === id);
    if (found === undefined) throw unknown(id);
    if (found.name !== name.trim())
      throw new UsageError([`--name must be the name of ${id} as list shows it, so that no other hospital is removed by mistake`]);
    if (!(await removeHospital(context, id))) throw unknown(id);
    return [
      `${id} is out of service: its keys, sessions and messages have ended.`,
      `What is stored of its patients stays until you delete it: npm run hospital -- erase --id ${id}`,
    ];
  },
  erase: async ({ context }, options) => {
    const { id } = read(z.object({ id: hospitalId }), options);
    switch (await eraseHospital(context, id)) {
      case 'erased':
        return [`${id} is erased. What is left is the record of who did what, by numbers alone.`];
      case 'in-service':
        throw new UsageError([`${id} is in service: first remove it. See: npm run hospital -- --help`]);
      case 'unknown':
        throw new UsageError([`There was never a hospital ${id} here.`]);
    }
  },
  reseal: async ({ context, config }) => {
    if (config.appSecretPrevious === null)
      throw new UsageError(['Set APP_SECRET_PREVIOUS to the secret used until now, and APP_SECRET to the one from now on.']);
    const { channelSecrets, contacts, lost } = await reseal(context);
    const done = `${channelSecrets} channel secret(s) and ${contacts} contact(s) are sealed under APP_SECRET now.`;
    if (lost.length === 0) return [done, 'Whatever else was sealed is under it already.'];
    const closed = lost.filter(({ what }) => what === 'channel secret').map(({ hospitalId }) => hospitalId);
    const contactsOf = Map.groupBy(
      lost.filter(({ what }) => what === 'contact'),
      ({ hospitalId }) => hospitalId,
    );
    throw new UsageError([
      done,
      'Neither APP_SECRET nor APP_SECRET_PREVIOUS opens:',
      ...closed.map((id) => `  the channel secret of ${id}. Set it anew: npm run hospital -- update --id ${id} --channel-secret -`),
      ...[...contactsOf].map(([id, { length }]) => `  ${length} contact(s) of ${id}. The people concerned enter them anew.`),
    ]);
  },
  'end-again': async ({ context, stdin }, options) => {
    const { file } = read(z.object({ file: z.string() }), options);
    const log = file === '-' ? await text(stdin) : await readFile(file, 'utf8').catch(() => null);
    if (log === null) throw new UsageError(['--file must name a file of log lines, or be - for standard input']);
    const { watches, registrations, patients } = await endAgain(context, log);
    return [`Ended again: ${watches} watch(es), ${registrations} registration(s), ${patients} patient(s).`];
  },
  dead: async ({ context }, options) => {
    const { id } = read(z.object({ id: hospitalId }), options);
    const dead = await listDeadPushes(context, id);
    if (dead === null) throw unknown(id);
    if (dead.length === 0) return [`No push of ${id} was given up.`];
    return dead.map(
      (push) =>
        `${push.id}\t${push.givenUpAt.toISOString()}\t${push.failure}\t${push.kinds.join(',') || 'not to be told anew'}\t${push.attempts} attempt(s)`,
    );
  },
  resend: async ({ context }, options) => {
    const { id, push } = readDead(options);
    const resent = await resendDeadPushes(context, id, push);
    if (resent === null) throw unknown(id);
    if (push !== null && resent.length === 0)
      throw new UsageError([`${id} has no dead push ${push} that can be told anew. See: npm run hospital -- dead --id ${id}`]);
    if (resent.length === 0) {
      const left = await listDeadPushes(context, id);
      return [left === null || left.length === 0 ? nothing(id, 'resend') : noneAnew(id)];
    }
    return [`${resent.length} push(es) given up will be told anew as things are now, to those who may still see it.`];
  },
  dismiss: async ({ context }, options) => {
    const { id, push } = readDead(options);
    const dismissed = await dismissDeadPushes(context, id, push);
    if (dismissed === null) throw unknown(id);
    if (push !== null && dismissed === 0)
      throw new UsageError([`${id} has no dead push ${push}. See: npm run hospital -- dead --id ${id}`]);
    if (dismissed === 0) return [nothing(id, 'dismiss')];
    return [`${dismissed} push(es) given up are dismissed: nothing of them is told, and they count no more.`];
  },
  terms: async ({ context }, options) => {
    const { id, file, ...document } = read(
      z.object({
        id: hospitalId,
        kind: z.enum(['terms', 'privacy'], { error: 'must be terms or privacy' }),
        language: z.enum(['ja', 'en'], { error: 'must be ja or en' }),
        title: z.string().trim().min(1, { error: titleLength }).max(80, { error: titleLength }),
        file: z.string(),
      }),
      options,
    );
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    const body = (isUtf8(bytes) ? bytes.toString() : '')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .trim();
    if (body === '' || body.includes('\0')) throw new UsageError(['--file must name a text file in UTF-8']);
    const version = await publishDocument(context, id, { ...document, body });
    if (version === null) throw unknown(id);
    return [`Published as version ${version} of the ${document.kind} in ${document.language}.`];
  },
};

const titleLength = 'must have 1 to 80 characters';

/** Which of the dead pushes are meant; `push` null: all of them. */
function readDead(options: Options): { id: string; push: string | null } {
  const { id, push, all } = read(
    z.object({
      id: hospitalId,
      push: z.uuid({ error: 'must be an id that the command dead shows' }).optional(),
      all: z.boolean().optional(),
    }),
    options,
  );
  if ((push === undefined) === (all === undefined)) throw new UsageError(['Say which: --push ID, or --all']);
  return { id, push: push ?? null };
}

const nothing = (id: string, command: string) => `No push of ${id} was given up: there is nothing to ${command}.`;
const noneAnew = (id: string) => `None of the pushes given up can be told anew. See: npm run hospital -- dead --id ${id}`;

async function askLine(context: Context, settings: { id: string; channelId: string; channelSecret: string }): Promise<string> {
  const asked = await context.line.readBasicId({
    hospitalId: settings.id,
    channelId: settings.channelId,
    channelSecret: settings.channelSecret,
  });
  switch (asked.kind) {
    case 'known':
      return asked.basicId;
    case 'refused':
      throw new UsageError(['LINE does not take this --channel-id with this --channel-secret. Copy both from the Messaging API channel.']);
    case 'unreachable':
      throw new UsageError(['LINE could not be asked for the basic ID. Try again, or give it: --basic-id @abc']);
  }
}

const flagOf = { id: '--id', channelId: '--channel-id', loginChannelId: '--login-channel-id', liffId: '--liff-id' } as const;

function taken(fields: readonly (keyof typeof flagOf)[]): UsageError {
  return new UsageError(
    fields.map((field) => `${flagOf[field]} belongs to another hospital already${field === 'id' ? ' (in service or removed)' : ''}`),
  );
}

function unknown(id: string): UsageError {
  return new UsageError([`There is no hospital ${id} in service. See: npm run hospital -- list`]);
}
