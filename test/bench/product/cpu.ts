// How much processor time each part of a measurement took, where the system tells (Linux).
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Linux counts in hundredths of a second. */
const msPerTick = 10;

export type CpuReading = Record<string, number>;

/** Milliseconds used so far by each named process; `server`: that one with all its children, dead ones included. */
export function readCpu(processes: Record<string, number>, server: number | null): CpuReading {
  const reading = Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, cpuOf(pid).own]));
  if (server !== null)
    reading.postgres = childrenOf(server).reduce((sum, pid) => sum + cpuOf(pid).own, cpuOf(server).own + cpuOf(server).reaped);
  return reading;
}

export function cpuBetween(before: CpuReading, after: CpuReading): CpuReading {
  return Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)]));
}

/** The process that all of PostgreSQL's are children of; null where that cannot be told. */
export async function postmasterOf(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return stat(rows[0]?.pid ?? -1)?.parent ?? null;
}

function stat(pid: number): { parent: number; own: number; reaped: number } | null {
  try {
    // The name in parentheses may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [own, reaped] = [(fields[11] ?? 0) + (fields[12] ?? 0), (fields[13] ?? 0) + (fields[14] ?? 0)];
    return { parent: fields[1] ?? 0, own: own * msPerTick, reaped: reaped * msPerTick };
  } catch {
    return null;
  }
}

function cpuOf(pid: number): { own: number; reaped: number } {
  return stat(pid) ?? { own: 0, reaped: 0 };
}

function childrenOf(parent: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => stat(pid)?.parent === parent);
  } catch {
    return [];
  }
}
