import type { Session, Transaction } from '../../../database/database.js';

/** A stored readout. */
export interface StoredReadout {
  experimentId: number;
  /** Milliseconds. */
  asOf: number;
  /** Canonical JSON. */
  document: string;
  digest: string;
  /** JSON list of the ids of the metrics of the document. */
  metricIds: string;
}

/** The readouts that were stored when experiments were concluded, by the experiment's id; one statement. */
export async function storedReadoutsIn(
  session: Session,
  experimentIds: readonly number[],
): Promise<Map<number, StoredReadout>> {
  if (experimentIds.length === 0) return new Map();
  const rows = await session.query<StoredReadout>(
    `SELECT experiment_id AS "experimentId", as_of AS "asOf", document AS document, digest AS digest,
       metric_ids AS "metricIds" FROM concluded_readout WHERE experiment_id IN (${experimentIds.join(', ')})`,
  );
  return new Map(rows.map((row) => [row.experimentId, row]));
}

/** Stores the readout by which an experiment was concluded. */
export async function storeReadout(transaction: Transaction, stored: StoredReadout): Promise<void> {
  await transaction.execute(
    'INSERT INTO concluded_readout (experiment_id, as_of, document, digest, metric_ids) VALUES (?, ?, ?, ?, ?)',
    [stored.experimentId, stored.asOf, stored.document, stored.digest, stored.metricIds],
  );
}
