// What the bench and the stub's process say to each other.
import type { Expectation, Verdict } from './check-deliveries.ts';

export type ToStub =
  /** Forgets everything; from now on an answer takes `delayMs`. */
  | { kind: 'reset'; delayMs: number; keepBodies: boolean }
  /** Says `reached` as soon as this many deliveries, or replies, have been accepted since the reset. */
  | { kind: 'await'; what: Accepted; count: number }
  | { kind: 'report'; expectation: Expectation | null };

export type Accepted = 'deliveries' | 'replies';

export type FromStub =
  | { kind: 'listening'; port: number; pid: number }
  | { kind: 'reset' }
  | { kind: 'reached'; at: number }
  | { kind: 'report'; report: StubReport };

export interface StubReport {
  requests: number;
  /** Recipients of accepted requests. */
  deliveries: number;
  /** Requests with a retry key that had been accepted before: answered 409. */
  repeated: number;
  /** What came to whom at which monotonic millisecond, latest last, with the bench's places (see people.ts) that the body names. */
  arrivals: { to: string; at: number; places: string[] }[];
  /** Where bodies are kept: with which reply token at which monotonic millisecond. */
  replies: { token: string; at: number }[];
  /** null: nothing was expected, or no bodies were kept. */
  verdict: Verdict | null;
}

/** Milliseconds of the machine's one monotonic clock, the same in every process. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
