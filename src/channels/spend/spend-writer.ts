import type { Transaction } from '../../database/database.js';
import { type ExpectedError, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { checkEach } from '../../graph/problems.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { channelIds } from '../channel-ids.js';
import { amountOf } from './spend-amount.js';

/** What was spent on a channel on a day. */
export interface SpendRow {
  /** Key of the channel. */
  channel: string;
  /** Counted from 1970-01-01. */
  day: number;
  /** In stored parts; see `partsOf`. */
  amount: number;
}

/** How rows are written. */
export interface SpendWriting {
  /** When, in milliseconds since 1970. */
  now: number;
  actor: string;
  /** Why other amounts are replaced; null: they are refused. */
  replaceBecause: string | null;
  /** The import that writes them, by which it is undone. */
  importId?: number | null;
  /** Makes the error of a row, by its place among the rows and the part of it that is at fault. */
  refuse(row: number, part: 'channel' | 'day' | 'amount', code: UserErrorCode, message: string): ExpectedError;
}

/** What became of the amounts that were sent. */
export interface WrittenSpend {
  added: number;
  /** Recorded before with the same amount. */
  unchanged: number;
  /** Recorded before with another amount, which is kept in the history. */
  replaced: number;
}

const ROW = [
  { name: 'position', type: 'integer' },
  { name: 'channel_id', type: 'integer' },
  { name: 'day', type: 'integer' },
  { name: 'amount', type: 'integer' },
] as const;

/** More contradictions than anybody reads. */
const MOST_FOUND = 101;

/**
 * Records what was spent, at most one amount for a channel and day.
 * @param rows each channel and day once
 * @throws ExpectedErrors of all rows with an unknown channel, or where other amounts are refused and there is one
 */
export async function writeSpend(
  transaction: Transaction,
  rows: readonly SpendRow[],
  writing: SpendWriting,
): Promise<WrittenSpend> {
  const ids = await idsOf(transaction, rows, writing);
  const batch = transaction.dialect.batch('b', ROW);
  const values = rows.map(({ day, amount }, index) => [index, ids[index], day, amount]);
  const replaced =
    writing.replaceBecause === null
      ? await refuseOthers(transaction, batch, values, writing)
      : await replaceOthers(transaction, batch, values, writing.replaceBecause, writing);
  const added = await transaction.change(
    `INSERT INTO channel_spend (channel_id, day, amount, recorded_at)
     SELECT b.channel_id, b.day, b.amount, ? FROM ${batch} WHERE true ON CONFLICT (channel_id, day) DO NOTHING`,
    [writing.now, values],
  );
  return { added, replaced, unchanged: rows.length - added - replaced };
}

async function idsOf(transaction: Transaction, rows: readonly SpendRow[], { refuse }: SpendWriting): Promise<number[]> {
  const ids = await channelIds(transaction);
  const nearest = new NearestKeys(ids.keys());
  return checkEach(rows, ({ channel }, index) => {
    const id = ids.get(channel);
    if (id !== undefined) return id;
    const { message } = notFound('channel', 'channel', channel, nearest);
    throw refuse(index, 'channel', UserErrorCode.NOT_FOUND, message);
  });
}

const OTHERS = 'channel_spend s ON s.channel_id = b.channel_id AND s.day = b.day AND s.amount <> b.amount';

async function refuseOthers(
  transaction: Transaction,
  batch: string,
  values: readonly unknown[][],
  { refuse }: SpendWriting,
): Promise<number> {
  const others = await transaction.query<{ position: number; day: number; amount: number; channel: string }>(
    `SELECT b.position AS position, s.day AS day, s.amount AS amount, c.key AS channel
     FROM ${batch} JOIN ${OTHERS} JOIN channel c ON c.id = s.channel_id ORDER BY b.position LIMIT ${MOST_FOUND}`,
    [values],
  );
  checkEach(others, ({ position, day, amount, channel }) => {
    const message =
      `${amountOf(amount)} is recorded for "${channel}" on ${dayText(day)}. To replace it, send the amount with ` +
      '`recorded: REPLACE` and a reason.';
    throw refuse(position, 'amount', UserErrorCode.CONFLICT, message);
  });
  return 0;
}

async function replaceOthers(
  transaction: Transaction,
  batch: string,
  values: readonly unknown[][],
  reason: string,
  { now, actor, importId = null }: SpendWriting,
): Promise<number> {
  await transaction.execute(
    `INSERT INTO channel_spend_revision (channel_id, day, revision, amount, recorded_at, replaced_at, reason, actor, import_id)
     SELECT s.channel_id, s.day, 1 + (SELECT count(*) FROM channel_spend_revision r
       WHERE r.channel_id = s.channel_id AND r.day = s.day), s.amount, s.recorded_at, ?, ?, ?, ${importId}
     FROM ${batch} JOIN ${OTHERS}`,
    [now, reason, actor, values],
  );
  return transaction.change(
    `UPDATE channel_spend SET amount = b.amount, recorded_at = ? FROM ${batch}
     WHERE channel_spend.channel_id = b.channel_id AND channel_spend.day = b.day AND channel_spend.amount <> b.amount`,
    [now, values],
  );
}
