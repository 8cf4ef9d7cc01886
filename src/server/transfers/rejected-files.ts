import { randomBytes } from 'node:crypto';
import type { RejectedRows } from '../../imports/problems/rejected-rows.js';

/** Long enough to look at the answer, and to download the rows. */
const KEPT_MS = 15 * 60_000;
const MOST_FILES = 100;
/** Of all files together, in bytes. */
const LARGEST = 64_000_000;

/** Where the rejected rows of an import can be downloaded. */
export interface RejectedAnswer {
  address: string;
  rows: number;
  /** Whether these are all rows that were rejected. */
  areAll: boolean;
  /** Until when they are kept, in ISO 8601. */
  until: string;
}

interface Kept {
  rows: RejectedRows;
  actor: string;
  until: number;
}

/** The rejected rows of the last imports: in memory, for a while, under addresses that nobody can guess. */
export class RejectedFiles {
  private readonly files = new Map<string, Kept>();

  constructor(private readonly clock: () => Date) {}

  /** Keeps rows for who sent them; null where there are none. */
  keep(rows: RejectedRows, actor: string): RejectedAnswer | null {
    if (rows.count === 0) return null;
    const id = randomBytes(24).toString('base64url');
    const until = this.clock().getTime() + KEPT_MS;
    this.files.set(id, { rows, actor, until });
    this.forget();
    const { count, areAll } = rows;
    return { address: `/import/rejected/${id}.csv`, rows: count, areAll, until: new Date(until).toISOString() };
  }

  /** The rows at an address, for who sent them; null where there are none, or no longer. */
  find(id: string, actor: string): RejectedRows | null {
    this.forget();
    const kept = this.files.get(id);
    return kept !== undefined && kept.actor === actor ? kept.rows : null;
  }

  /** Forgets what is old, and the oldest of what is too much. */
  private forget(): void {
    const now = this.clock().getTime();
    let size = [...this.files.values()].reduce((sum, { rows }) => sum + rows.size, 0);
    for (const [id, { rows, until }] of this.files) {
      if (until > now && size <= LARGEST && this.files.size <= MOST_FILES) return;
      this.files.delete(id);
      size -= rows.size;
    }
  }
}
