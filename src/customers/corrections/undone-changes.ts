import type { Session, Transaction } from '../../database/database.js';
import { type ChangeStep, type Correction, writeCorrections, writeVoids } from './correction-writer.js';
import { EventChange } from './event-change.js';

/** As many changes are kept one by one; see `recent-changes.ts`. */
const BATCH_EVENTS = 5_000;

interface FirstChange {
  customer_id: number;
  key: string;
  kind: EventChange;
  occurred_at: number;
  value: number | null;
}

const same = (alias: string, other: string) =>
  `${alias}.event_type_id = ${other}.event_type_id AND ${alias}.customer_id = ${other}.customer_id AND ${alias}.key = ${other}.key`;

/** SQL condition that a change was not made, or taken back, by an import that was undone. */
const isOfNoUndoneImport = (alias: string) =>
  `NOT EXISTS (SELECT 1 FROM data_import d WHERE d.id = ${alias}.import_id AND d.undone_at IS NOT NULL)`;

/** How many events that an import corrected, voided or restored were changed again by others. */
export async function changedAgain(session: Session, importId: number): Promise<number> {
  const [row] = await session.query<{ n: number }>(
    `SELECT count(*) AS n FROM event_revision r WHERE r.import_id = ? AND EXISTS (
       SELECT 1 FROM event_revision m WHERE ${same('m', 'r')} AND m.revision > r.revision
         AND m.import_id IS DISTINCT FROM r.import_id AND ${isOfNoUndoneImport('m')})`,
    [importId],
  );
  return Number(row?.n ?? 0);
}

/** How many events that an import changed count in experiments that were concluded since. @param at when it was imported */
export async function changedBeforeDecisions(session: Session, importId: number, at: number): Promise<number> {
  const [row] = await session.query<{ n: number }>(
    `SELECT count(*) AS n FROM event_revision r
     JOIN assignment a ON a.customer_id = r.customer_id
       AND a.experiment_id IN (SELECT id FROM experiment WHERE concluded_at >= ?)
     WHERE r.import_id = ? AND EXISTS (SELECT 1 FROM experiment_metric x JOIN metric m ON m.id = x.metric_id
       WHERE x.experiment_id = a.experiment_id AND r.event_type_id IN (m.event_type_id, m.minus_event_type_id,
         m.denominator_event_type_id, m.denominator_minus_event_type_id))`,
    [at, importId],
  );
  return Number(row?.n ?? 0);
}

/**
 * Gives events that an import corrected, voided or restored the version before, as further changes in their history.
 * @param step names the import, so that these changes are known as its own
 */
export async function undoChanges(
  transaction: Transaction,
  importId: number,
  reason: string,
  step: ChangeStep,
): Promise<void> {
  const types = await transaction.query<{ id: number }>(
    'SELECT DISTINCT r.event_type_id AS id FROM event_revision r WHERE r.import_id = ? ORDER BY r.event_type_id',
    [importId],
  );
  for (const { id } of types) await undoChangesOf(transaction, importId, Number(id), reason, step);
}

async function undoChangesOf(
  transaction: Transaction,
  importId: number,
  eventTypeId: number,
  reason: string,
  step: ChangeStep,
): Promise<void> {
  for (let last: FirstChange | undefined; ; ) {
    const rows = await firstChanges(transaction, importId, eventTypeId, last);
    last = rows.at(-1);
    if (last === undefined) return;
    const events = rows.map(({ customer_id, key, kind, occurred_at, value }): Correction & { kind: EventChange } => {
      return { customerId: Number(customer_id), key, kind, occurredAt: Number(occurred_at), value, reason };
    });
    // What was restored had been voided before.
    const voided = events.filter(({ kind }) => kind === EventChange.RESTORED);
    const others = events.filter(({ kind }) => kind !== EventChange.RESTORED);
    await writeCorrections(transaction, eventTypeId, others, step);
    await writeVoids(transaction, eventTypeId, voided, step);
  }
}

/** The first change that an import made of each event, a page at a time: the version before it is kept with it. */
function firstChanges(
  session: Session,
  importId: number,
  eventTypeId: number,
  after: FirstChange | undefined,
): Promise<FirstChange[]> {
  const isAfter = after === undefined ? '' : 'AND (r.customer_id > ? OR (r.customer_id = ? AND r.key > ?))';
  return session.query<FirstChange>(
    `SELECT r.customer_id AS customer_id, r.key AS key, r.kind AS kind, r.occurred_at AS occurred_at, r.value AS value
     FROM event_revision r
     WHERE r.event_type_id = ? AND r.import_id = ? ${isAfter} AND NOT EXISTS (
       SELECT 1 FROM event_revision f WHERE ${same('f', 'r')} AND f.import_id = r.import_id AND f.revision < r.revision)
     ORDER BY r.customer_id, r.key LIMIT ${BATCH_EVENTS}`,
    [eventTypeId, importId, ...(after === undefined ? [] : [after.customer_id, after.customer_id, after.key])],
  );
}
