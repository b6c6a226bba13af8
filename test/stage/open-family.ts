// A patient, who holds the record, and a daughter who watches: anew for each test, on one stage.
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Deliverer } from '../../bot/flows/delivery/deliverer.ts';
import type { PushOutcome } from '../../bot/line/push-outcome.ts';
import { findHospital, type Hospital } from '../../bot/store/hospitals/find-hospital.ts';
import type { LoggedRequest } from '../line-platform/request-log.ts';
import { eventually, type Stage, type StagePerson, setStage } from './stage.ts';

export interface Family {
  stage: Stage;
  deliverer: Deliverer;
  hospital: Hospital;
  cardNumber: string;
  patientId: string;
  guardian: StagePerson;
  watcher: StagePerson;
  /** An id of this test's alone. */
  id(name: string): string;
  /** Milliseconds that the hospital holds what can wait; quiet hours in minutes of the day. */
  holdFor(holdMs: number, quietFrom?: number, quietTo?: number): Promise<void>;
  sql<T>(text: string, values?: unknown[]): Promise<T[]>;
  /** What a worker does, so many times. */
  deliver(rounds?: number): Promise<void>;
  /** Further attempts are due, and no channel waits. */
  timePasses(): Promise<void>;
  event(type: string, data: object, more?: object): { id: string; occurredAt: string };
  /** Each must be accepted. */
  post(...events: object[]): Promise<void>;
  acceptedBy(person: StagePerson): LoggedRequest[];
  /** LINE answers no push to the person until told otherwise. */
  refusePushesTo(person: StagePerson): void;
  /** A process that sends, whose pushes to the person end so, once they are let go. */
  slowDeliverer(person: StagePerson, outcome: PushOutcome): { deliverer: Deliverer; letGo(): void };
  /** Until so many wait for a lock in this database. */
  waitingForLocks(least: number): Promise<void>;
}

interface FamilyStage {
  next(): Promise<Family>;
  close(): Promise<void>;
}

/** Gives each test of a file a family of its own, on one stage for all of them. */
export function eachTestHasFamily(take: (family: Family) => void): void {
  let families: FamilyStage | undefined;
  beforeAll(async () => {
    families = await openFamilyStage();
  }, 60_000);
  afterAll(() => families?.close());
  beforeEach(async () => {
    if (families !== undefined) take(await families.next());
  });
}

async function openFamilyStage(): Promise<FamilyStage> {
  const stage = await setStage();
  const deliverer = new Deliverer(stage.context);
  const hospital = (await findHospital(stage.context.database, { id: 'kita' })) as Hospital;
  const sql = async <T>(text: string, values: unknown[] = []) => (await stage.context.database.pool.query(text, values)).rows as T[];
  const holdFor = async (holdMs: number, quietFrom: number | null = null, quietTo: number | null = null) => {
    await sql('update hospitals set hold_ms = $1, quiet_from = $2, quiet_to = $3', [holdMs, quietFrom, quietTo]);
  };
  const deliver = async (rounds = 1) => {
    for (let i = 0; i < rounds; i += 1) {
      await deliverer.step();
      await deliverer.drain();
    }
  };
  let families = 0;
  let events = 0;
  return {
    close: () => stage.close(),
    async next() {
      families += 1;
      const serial = families;
      const cardNumber = `c-${serial}`;
      delete stage.context.sender;
      stage.platform.clearFaults();
      await holdFor(0);
      const patientId = await stage.putPatient(cardNumber, '佐藤 花子');
      const [guardian, watcher] = [await stage.addPerson('本人'), await stage.addPerson('長女')];
      await stage.addGuardian(guardian, patientId);
      await stage.pair(guardian, patientId, watcher, { label: '母' });
      await deliver();
      stage.platform.clearRecords();
      return {
        ...{ stage, deliverer, hospital, cardNumber, patientId, guardian, watcher, holdFor, sql, deliver },
        id: (name) => `${name}-${serial}`,
        async timePasses() {
          await sql(`update pushes set next_attempt_at = now() where state in ('waiting', 'sending')`);
          await sql('update hospitals set paused_until = null');
        },
        event(type, data, more = {}) {
          events += 1;
          return { id: `ev-${events}`, type, occurredAt: new Date(Date.now() - 5_000 + events).toISOString(), cardNumber, data, ...more };
        },
        async post(...all) {
          const results = await stage.postEvents(all);
          const refused = results.filter(({ status }) => status !== 'accepted');
          if (refused.length > 0) throw new Error(JSON.stringify(refused));
        },
        acceptedBy: (person) =>
          stage.platform.requests.filter(
            (r) => r.endpoint === 'push' && r.acceptedAs === 'new' && (r.body ?? '').includes(person.lineUserId),
          ),
        slowDeliverer(person, outcome) {
          const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
          const { line } = stage.context;
          const push: typeof line.push = async (...of) => {
            if (!String(of[1]).includes(person.lineUserId)) return line.push(...of);
            await held;
            return outcome;
          };
          return { deliverer: new Deliverer({ ...stage.context, line: { ...line, push } }), letGo };
        },
        waitingForLocks: async (least) => {
          await eventually(async () => {
            const [waiting] = await sql<{ n: number }>(
              `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
            );
            return (waiting?.n ?? 0) >= least;
          });
        },
        refusePushesTo: (person) =>
          stage.platform.faults.when(({ body }) => (body.includes(person.lineUserId) ? 'error-before-accept' : null)),
      };
    },
  };
}
