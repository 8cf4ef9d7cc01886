import type { Transaction } from '../../database/database.js';
import type { ImportReport } from '../import-report.js';
import type { AnyManifest } from '../manifests/manifest.js';

/** Where an import begins: what is beyond was written by it, because nobody else writes in its transaction. */
export interface ImportBeginning {
  /** The highest id of a customer. */
  customers: number;
  /** When its first facts are recorded, in milliseconds. */
  at: number;
}

/** A file that was imported. */
export interface ImportedFile {
  manifest: AnyManifest;
  digest: string;
  bytes: number;
  actor: string;
  /** When its last facts were recorded. */
  until: Date;
}

/** To be called at the start of the transaction that publishes a file. */
export async function importBeginning(transaction: Transaction, now: Date): Promise<ImportBeginning> {
  return { customers: await highestCustomer(transaction), at: now.getTime() };
}

/** Keeps what was imported, by whom, and what it wrote. */
export async function recordImport(
  transaction: Transaction,
  report: ImportReport,
  { manifest, digest, bytes, actor, until }: ImportedFile,
  beginning: ImportBeginning,
): Promise<void> {
  const customers = await highestCustomer(transaction);
  await transaction.execute(
    `INSERT INTO data_import (name, file_digest, file_bytes, rows_read, report, manifest, actor, finished_at,
       customers_after, customers_until, recorded_from, recorded_until, known_values)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[report.name, digest, bytes, report.rows, JSON.stringify(report), JSON.stringify(manifest), actor],
      ...[beginning.at, beginning.customers, customers, beginning.at, until.getTime()],
      await knownValues(transaction, report, beginning.customers, customers),
    ],
  );
}

/** How many values the file gave to customers who were known before. */
async function knownValues(
  transaction: Transaction,
  report: ImportReport,
  after: number,
  until: number,
): Promise<number> {
  const given = report.attributeValues.new;
  if (given === 0 || report.customers.unchanged === 0) return 0;
  const [row] = await transaction.query<{ n: number }>(
    `SELECT count(*) AS n FROM attribute_value
     WHERE attribute_id IN (SELECT id FROM attribute) AND customer_id > ? AND customer_id <= ?`,
    [after, until],
  );
  return given - Number(row?.n ?? 0);
}

async function highestCustomer(transaction: Transaction): Promise<number> {
  const [row] = await transaction.query<{ id: number | null }>('SELECT max(id) AS id FROM customer');
  return Number(row?.id ?? 0);
}
