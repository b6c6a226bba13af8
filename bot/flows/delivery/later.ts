// What a receipt leaves for a worker to tell.
import type { Subject } from '../../domain/category.ts';
import type { PendingRow } from '../../store/delivery/add-pending.ts';

/** Names a subject within its hospital. */
export function nameOf(subject: Subject): string {
  return `${subject.kind} ${subject.id}`;
}

/** By the name of its subject: what is asked of one subject does not grow with how many there are. */
export class Later {
  readonly #rows = new Map<string, PendingRow[]>();

  add(row: PendingRow): void {
    const name = nameOf(row.subject);
    const rows = this.#rows.get(name);
    if (rows === undefined) this.#rows.set(name, [row]);
    else rows.push(row);
  }

  remove(name: string, memberId: string): void {
    const rows = this.#rows.get(name);
    if (rows !== undefined)
      this.#rows.set(
        name,
        rows.filter((row) => row.memberId !== memberId),
      );
  }

  /** Takes the subject out and returns whom it was for. */
  forget(name: string): string[] {
    const rows = this.#rows.get(name) ?? [];
    this.#rows.delete(name);
    return rows.map((row) => row.memberId);
  }

  rows(): PendingRow[] {
    return [...this.#rows.values()].flat();
  }
}
