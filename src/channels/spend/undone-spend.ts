import type { Session, Transaction } from '../../database/database.js';

const same = (alias: string, other: string) =>
  `${alias}.channel_id = ${other}.channel_id AND ${alias}.day = ${other}.day`;

/** SQL condition that an amount `s` is not one that the import replaced. */
export function isNotReplacedBy(importId: number, amount: string): string {
  return `NOT EXISTS (SELECT 1 FROM channel_spend_revision r WHERE ${same('r', amount)} AND r.import_id = ${importId})`;
}

/** How many amounts that an import replaced were replaced again by others. */
export async function replacedAgain(session: Session, importId: number): Promise<number> {
  const [row] = await session.query<{ n: number }>(
    `SELECT count(*) AS n FROM channel_spend_revision r WHERE r.import_id = ? AND EXISTS (
       SELECT 1 FROM channel_spend_revision m WHERE ${same('m', 'r')} AND m.revision > r.revision
         AND m.import_id IS DISTINCT FROM r.import_id AND NOT EXISTS (
           SELECT 1 FROM data_import d WHERE d.id = m.import_id AND d.undone_at IS NOT NULL))`,
    [importId],
  );
  return Number(row?.n ?? 0);
}

/** Gives amounts that an import replaced their value before, and keeps that in their history. */
export async function undoReplacedSpend(
  transaction: Transaction,
  importId: number,
  { now, actor, reason }: { now: number; actor: string; reason: string },
): Promise<void> {
  await transaction.execute(
    `INSERT INTO channel_spend_revision (channel_id, day, revision, amount, recorded_at, replaced_at, reason, actor, import_id)
     SELECT s.channel_id, s.day, (SELECT 1 + count(*) FROM channel_spend_revision r WHERE ${same('r', 's')}), s.amount,
       s.recorded_at, ?, ?, ?, ${importId} FROM channel_spend s WHERE NOT (${isNotReplacedBy(importId, 's')})`,
    [now, reason, actor],
  );
  await transaction.execute(
    `UPDATE channel_spend SET recorded_at = ?, amount = r.amount FROM channel_spend_revision r
     WHERE ${same('r', 'channel_spend')} AND r.import_id = ? AND NOT EXISTS (
       SELECT 1 FROM channel_spend_revision f WHERE ${same('f', 'r')} AND f.import_id = r.import_id AND f.revision < r.revision)`,
    [now, importId],
  );
}
