// Sets the stage: hospitals by the operator's command, patients over HTTP, people and their ties in the database, where their own tests are elsewhere.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { SessionAnswer } from '../../bot/mini-app-contract.ts';
import { applyMigrations } from '../../prisma/apply-migrations.ts';
import type { LinePlatform } from '../line-platform/line-platform.ts';
import { startProcess } from '../processes/start-process.ts';
import { freePort } from '../shared/free-port.ts';
import type { Hospital, Population } from './population.ts';
import { ProductProcesses } from './product-processes.ts';

export interface Stage {
  processes: ProductProcesses;
  apiKeys: ReadonlyMap<string, string>;
  /** Of a tie in the cast, by its number. */
  watchIds: ReadonlyMap<number, string>;
  /** Sessions of the guardians, by the number of the family. */
  sessions: ReadonlyMap<number, string>;
}

const publicUrl = 'https://mimamori.example';

export async function setStage(
  databaseUrl: string,
  platform: LinePlatform,
  population: Population,
  note: (line: string) => void,
): Promise<Stage> {
  await applyMigrations(databaseUrl);
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    APP_SECRET: randomBytes(32).toString('base64url'),
    PUBLIC_URL: publicUrl,
    LINE_API_URL: platform.url,
    LOG_LEVEL: 'info',
  };
  const processes = new ProductProcesses(env, await freePort(), note);
  const apiKeys = new Map<string, string>();
  for (const hospital of population.hospitals) apiKeys.set(hospital.id, await addHospital(hospital, platform, processes.url, env));
  await processes.begin();
  try {
    const ask = async <T>(bearer: string | null, method: string, path: string, body: object): Promise<T> => {
      const headers = { 'content-type': 'application/json', ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) };
      const answer = await fetch(`${processes.url}${path}`, { method, headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    for (const { hospital, cardNumber } of population.families)
      await ask(apiKeys.get(hospital) ?? '', 'PUT', `/v1/patients/${cardNumber}`, {
        ...{ name: 'テスト 花子', nameKana: 'テスト ハナコ', birthDate: '1948-05-02' },
      });
    const watchIds = await bringPeople(databaseUrl, platform, population);
    const sessions = new Map<number, string>();
    for (const { person, family } of population.ties.filter((t) => t.kind === 'guardian')) {
      const idToken = await platform.issueIdToken(person.userId, channelOf(population, person.hospital));
      const begin = { idToken, nonce: randomBytes(32).toString('base64url') };
      sessions.set(family.number, (await ask<SessionAnswer>(null, 'POST', '/api/session', begin)).sessionToken);
    }
    return { processes, apiKeys, watchIds, sessions };
  } catch (error) {
    await processes.dismiss();
    throw error;
  }
}

export function channelOf(population: Population, hospitalId: string): string {
  return population.hospitals.find((h) => h.id === hospitalId)?.channelId ?? '';
}

async function addHospital(hospital: Hospital, platform: LinePlatform, url: string, env: Record<string, string>): Promise<string> {
  const { id, name, channelId, features } = hospital;
  const channelSecret = randomBytes(16).toString('hex');
  const loginChannelId = String(Number(channelId) + 1);
  const liffId = `${loginChannelId}-abcdefgh`;
  platform.addChannel({
    ...{ channelId, channelSecret, loginChannelId, liffId, basicId: `@${id}`, name },
    liffEndpointUrl: `${publicUrl}/liff/${id}`,
    webhookUrl: `${url}/line/${id}/webhook`,
  });
  const command = startProcess('bot/hospital-cli.ts', {
    args: [
      ...['add', '--id', id, '--name', name, '--channel-id', channelId, '--channel-secret', '-', '--basic-id', `@${id}`],
      ...['--login-channel-id', loginChannelId, '--liff-id', liffId, '--features', features.join(',')],
      // Every event is to be told by itself, so that what came can be held against what was said.
      ...['--hold', '0', '--quiet', 'none'],
    ],
    env,
    input: `${channelSecret}\n`,
  });
  const apiKey = await command.line((line) => /shown only now: (mk_\S+)/.exec(line)?.[1] ?? null);
  if ((await command.ended) !== 0) throw new Error(`the hospital was not added:\n${command.output()}`);
  return apiKey;
}

/** Everybody is the bot's friend. Returns the ids of the watches by the numbers of their ties. */
async function bringPeople(databaseUrl: string, platform: LinePlatform, population: Population): Promise<Map<number, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const memberIds = new Map<number, string>();
    const watchIds = new Map<number, string>();
    for (const { number, userId, hospital } of population.people) {
      platform.addUser({ displayName: `${number}`, userId });
      platform.befriend(userId, channelOf(population, hospital));
      const id = randomUUID();
      memberIds.set(number, id);
      await client.query('insert into members (hospital_id, id, line_user_id, following) values ($1, $2, $3, true)', [
        hospital,
        id,
        userId,
      ]);
    }
    for (const { number, person, family, kind, categories, label } of population.ties) {
      const memberId = memberIds.get(person.number);
      const { rows } = await client.query<{ id: string }>('select id from patients where hospital_id = $1 and card_number = $2', [
        ...[family.hospital, family.cardNumber],
      ]);
      const patientId = rows[0]?.id;
      const [id, other] = [randomUUID(), randomUUID()];
      if (kind === 'guardian')
        await client.query(
          `insert into guardians (hospital_id, member_id, patient_id, relation, slip_id) values ($1, $2, $3, 'self', $4)`,
          [...[family.hospital, memberId, patientId, other]],
        );
      else {
        watchIds.set(number, id);
        await client.query(
          `insert into watches (hospital_id, id, patient_id, member_id, invitation_id, display_name, label, categories)
           values ($1, $2, $3, $4, $5, $6, $6, $7)`,
          [family.hospital, id, patientId, memberId, other, label, categories],
        );
      }
    }
    return watchIds;
  } finally {
    await client.end();
  }
}
