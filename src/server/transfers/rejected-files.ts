import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../database/database.js';
import type { Transaction } from '../../database/session.js';
import type { RejectedRows, RejectedTable } from '../../imports/problems/rejected-rows.js';
import { onNobodysBehalf } from '../../requests/request-scope.js';

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

/** The rejected rows of the last imports: in the database, for a while, under addresses that nobody can guess. */
export class RejectedFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
    /** Told why rows were not kept: the import itself is not affected. */
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Keeps rows for who sent them; null where there are none, or where they cannot be kept. */
  async keep(rows: RejectedRows, actor: string): Promise<RejectedAnswer | null> {
    const { count, areAll, table, size } = rows;
    if (count === 0 || table === null) return null;
    const id = randomBytes(24).toString('base64url');
    const until = this.clock().getTime() + KEPT_MS;
    try {
      await this.database.write(async (transaction) => {
        await transaction.execute(
          'INSERT INTO rejected_file (digest, actor, content, size, expires_at) VALUES (?, ?, ?, ?, ?)',
          [digestOf(id), actor, JSON.stringify(table), size, until],
        );
        await this.forgetIn(transaction);
      });
    } catch (error) {
      this.onFailure(error);
      return null;
    }
    this.forgetAfter(KEPT_MS);
    return { address: `/import/rejected/${id}.csv`, rows: count, areAll, until: new Date(until).toISOString() };
  }

  /** The rows at an address, for who sent them; null where there are none, or no longer. */
  async find(id: string, actor: string): Promise<RejectedTable | null> {
    const [found] = await this.database.query<{ content: string }>(
      'SELECT content FROM rejected_file WHERE digest = ? AND actor = ? AND expires_at > ?',
      [digestOf(id), actor, this.clock().getTime()],
    );
    return found ? (JSON.parse(found.content) as RejectedTable) : null;
  }

  /** Forgets what is old, also what a server has kept that runs no more. */
  async forget(): Promise<void> {
    try {
      // A server that starts writes nothing where nothing is old.
      const now = this.clock().getTime();
      const old = await this.database.query('SELECT id FROM rejected_file WHERE expires_at <= ? LIMIT 1', [now]);
      if (old.length > 0) await this.database.write((transaction) => this.forgetIn(transaction));
    } catch (error) {
      this.onFailure(error);
    }
  }

  private forgetAfter(milliseconds: number): void {
    setTimeout(() => void onNobodysBehalf(() => this.forget()), milliseconds).unref();
  }

  /** Forgets what is old, and the oldest of what is too much. */
  private async forgetIn(transaction: Transaction): Promise<void> {
    await transaction.execute('DELETE FROM rejected_file WHERE expires_at <= ?', [this.clock().getTime()]);
    const kept = await transaction.query<{ id: number; size: number }>(
      'SELECT id, size FROM rejected_file ORDER BY id DESC',
    );
    let size = 0;
    const excess = kept.find((file, index) => {
      size += Number(file.size);
      return index >= MOST_FILES || size > LARGEST;
    });
    if (excess) await transaction.execute('DELETE FROM rejected_file WHERE id <= ?', [Number(excess.id)]);
  }
}

/** Nobody who reads the database finds an address in it. */
function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
