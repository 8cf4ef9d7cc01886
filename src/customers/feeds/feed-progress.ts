import type { Session, Transaction } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';

/** The field of errors that are about the feed, not about a row. */
export const FEED = 'feed';

/** What became of the rows of a feed. */
export interface FeedCounts {
  recorded: number;
  unchanged: number;
  refused: number;
}

/** How far the rows of a feed are stored. */
export interface FeedProgress extends FeedCounts {
  key: string;
  kind: string;
  /** The number of the last row that was answered for good; the first row of a feed is 1. */
  lastRow: number;
  startedAt: number;
  changedAt: number;
  /** Who sent its last rows. */
  actor: string;
}

/** The progress of a feed; null before its first row is stored. */
export async function feedProgress(session: Session, key: string): Promise<FeedProgress | null> {
  const [row] = await session.query<FeedProgress>(
    `SELECT key AS key, kind AS kind, last_row AS "lastRow", recorded AS recorded, unchanged AS unchanged, refused AS refused,
       started_at AS "startedAt", changed_at AS "changedAt", actor AS actor FROM feed WHERE key = ?`,
    [key],
  );
  if (!row) return null;
  const { key: own, kind, actor, ...numbers } = row;
  const counted = Object.entries(numbers).map(([name, value]) => [name, Number(value)]);
  return { key: own, kind, actor, ...Object.fromEntries(counted) };
}

/** Rows of a feed that are stored in the same transaction. */
export interface FeedStep {
  key: string;
  kind: string;
  /** The last row before them. */
  after: number;
  lastRow: number;
  counts: FeedCounts;
  actor: string;
  now: number;
}

/** Remembers that rows of a feed are stored. @throws ExpectedError CONFLICT when another request has sent rows of it meanwhile */
export async function advanceFeed(transaction: Transaction, step: FeedStep): Promise<void> {
  const { key, kind, after, lastRow, counts, actor, now } = step;
  const { recorded, unchanged, refused } = counts;
  if (after === 0) {
    await transaction.execute(
      `INSERT INTO feed (key, kind, last_row, recorded, unchanged, refused, started_at, changed_at, actor)
       VALUES (?, ?, 0, 0, 0, 0, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
      [key, kind, now, now, actor],
    );
  }
  const advanced = await transaction.change(
    `UPDATE feed SET last_row = ?, recorded = recorded + ?, unchanged = unchanged + ?, refused = refused + ?, changed_at = ?, actor = ?
     WHERE key = ? AND kind = ? AND last_row = ?`,
    [lastRow, recorded, unchanged, refused, now, actor, key, kind, after],
  );
  if (advanced === 1) return;
  const message = `Another request has sent rows of the feed "${key}" meanwhile. Ask \`/feeds/${key}\` for its last row, then continue after it.`;
  throw new ExpectedError(FEED, UserErrorCode.CONFLICT, message);
}
