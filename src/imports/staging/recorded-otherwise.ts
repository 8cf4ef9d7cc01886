import { type ChangeStep, type Correction, writeCorrections } from '../../customers/corrections/correction-writer.js';
import type { Transaction } from '../../database/database.js';

/** As many changes are kept one by one; see `recent-changes.ts`. */
const BATCH_EVENTS = 5_000;

interface ChangedRow {
  id: number;
  customer_id: number;
  key: string;
  occurred_at: number;
  value: number | null;
  reason: string;
}

/**
 * Corrects recorded events that the staged rows of a type have with another time or value. Rows that equal an earlier version change
 * nothing: the correction since then stays. Voided events stay void.
 * @param code of the type
 * @returns how many were corrected
 */
export async function correctRecorded(
  transaction: Transaction,
  code: number,
  eventTypeId: number,
  step: ChangeStep,
): Promise<number> {
  const same = (alias: string) =>
    `${alias}.event_type_id = ${eventTypeId} AND ${alias}.customer_id = m.customer_id AND ${alias}.key = b.key`;
  let corrected = 0;
  for (let after = -1; ; ) {
    const rows = await transaction.query<ChangedRow>(
      `SELECT b.id AS id, m.customer_id AS customer_id, b.key AS key, b.occurred_at AS occurred_at, b.value AS value,
         b.reason AS reason
       FROM staged_event b JOIN staged_member m ON m.position = b.position CROSS JOIN event e
       WHERE b.type = ${code} AND b.id > ${after} AND ${same('e')}
         AND (e.occurred_at <> b.occurred_at OR e.value IS DISTINCT FROM b.value)
         AND NOT EXISTS (SELECT 1 FROM event_revision r WHERE ${same('r')}
           AND r.occurred_at = b.occurred_at AND r.value IS NOT DISTINCT FROM b.value)
       ORDER BY b.id LIMIT ${BATCH_EVENTS}`,
    );
    const last = rows.at(-1);
    if (last === undefined) return corrected;
    after = last.id;
    const corrections = rows.map(({ customer_id, key, occurred_at, value, reason }): Correction => {
      return { customerId: customer_id, key, occurredAt: occurred_at, value, reason };
    });
    corrected += (await writeCorrections(transaction, eventTypeId, corrections, step)).corrected;
  }
}
