import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../database/database.js';
import type { Transaction } from '../../database/session.js';
import { onNobodysBehalf } from '../../requests/request-scope.js';
import type { RejectedRows, RejectedTable } from './rejected-rows.js';

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

/** The rejected rows of the last imports and checks: in the database, for a while, under addresses that nobody can guess. */
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

  /** Forgets what is old, and what is too much. */
  private async forgetIn(transaction: Transaction): Promise<void> {
    await transaction.execute('DELETE FROM rejected_file WHERE expires_at <= ?', [this.clock().getTime()]);
    const rows = await transaction.query<KeptFile>('SELECT id, actor, size FROM rejected_file ORDER BY id');
    const excess = excessOf(rows.map(({ id, actor, size }) => ({ id: Number(id), actor, size: Number(size) })));
    if (excess.length > 0) await transaction.execute(`DELETE FROM rejected_file WHERE id IN (${excess.join(', ')})`);
  }
}

/** A file of rejected rows, as far as its place is concerned. */
interface KeptFile {
  id: number;
  actor: string;
  size: number;
}

/**
 * Files that are too much, by id: the oldest of whoever has most, so that nobody pushes out what others have less of.
 * @param files the oldest first
 */
function excessOf(files: readonly KeptFile[]): number[] {
  const left = [...files];
  const excess: number[] = [];
  for (;;) {
    const measure = measureOfExcess(left);
    if (measure === null) return excess;
    const byActor = new Map<string, number>();
    for (const file of left) byActor.set(file.actor, (byActor.get(file.actor) ?? 0) + measure(file));
    const most = Math.max(...byActor.values());
    const place = left.findIndex(({ actor }) => byActor.get(actor) === most);
    excess.push(...left.splice(place, 1).map(({ id }) => id));
  }
}

/** What there is too much of; null where all can be kept. */
function measureOfExcess(files: readonly KeptFile[]): ((file: KeptFile) => number) | null {
  if (files.length > MOST_FILES) return () => 1;
  return files.reduce((sum, { size }) => sum + size, 0) > LARGEST ? ({ size }) => size : null;
}

/** Nobody who reads the database finds an address in it. */
function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
