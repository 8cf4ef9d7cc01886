import type { Transaction } from '../../database/database.js';
import type { ImportReport, ImportWarning } from '../import-report.js';
import type { AnyManifest } from '../manifests/manifest.js';
import { shownMoment } from './describe-imports.js';

/** An import whose rows are about to be written. */
export interface BegunImport {
  id: number;
  /** The highest id of a customer before: what is beyond was written by it, because nobody else writes in its transaction. */
  customers: number;
  /** Says when a file with the same content was imported before, and who imported it; empty where none was. */
  warnings: ImportWarning[];
}

/** A file that is imported. */
export interface ImportedFile {
  manifest: AnyManifest;
  digest: string;
  bytes: number;
  actor: string;
}

/** Keeps what is imported, and who imports it; to be called at the start of the transaction that publishes it. */
export async function beginImport(
  transaction: Transaction,
  { manifest, digest, bytes, actor }: ImportedFile,
  now: Date,
): Promise<BegunImport> {
  const customers = await highest(transaction, 'customer');
  const warnings = await sameFileBefore(transaction, digest);
  // Only its end says what it did. Until then nobody else sees it.
  await transaction.execute(
    `INSERT INTO data_import (name, file_digest, file_bytes, rows_read, report, manifest, actor, finished_at,
       customers_after, recorded_from, overwritten_until)
     VALUES (?, ?, ?, 0, '{}', ?, ?, ?, ?, ?, ?)`,
    [
      ...[manifest.name, digest, bytes, JSON.stringify(manifest), actor, now.getTime()],
      ...[customers, now.getTime(), await highest(transaction, 'overwritten_value')],
    ],
  );
  return { id: await highest(transaction, 'data_import'), customers, warnings };
}

/** Keeps what an import did. @param until when its last facts were recorded */
export async function finishImport(
  transaction: Transaction,
  report: ImportReport,
  { id, customers: after }: BegunImport,
  until: Date,
): Promise<void> {
  const customers = await highest(transaction, 'customer');
  await transaction.execute(
    'UPDATE data_import SET rows_read = ?, report = ?, customers_until = ?, recorded_until = ?, known_values = ? WHERE id = ?',
    [
      ...[report.rows, JSON.stringify(report), customers, until.getTime()],
      ...[await knownValues(transaction, report, after, customers), id],
    ],
  );
}

/** An import of the same file is no mistake by itself, but nobody should have to find out why nothing is new. */
async function sameFileBefore(transaction: Transaction, digest: string): Promise<ImportWarning[]> {
  const [last] = await transaction.query<{
    id: number;
    name: string;
    actor: string;
    at: number;
    undone: number | null;
  }>(
    `SELECT id AS id, name AS name, actor AS actor, finished_at AS at, undone_at AS undone FROM data_import
     WHERE file_digest = ? ORDER BY id DESC LIMIT 1`,
    [digest],
  );
  if (!last) return [];
  const undone = last.undone === null ? '' : ', and undone';
  const message = `The same file was imported on ${shownMoment(new Date(Number(last.at)))} UTC by ${last.actor} (import ${last.id}, "${last.name}")${undone}.`;
  return [{ code: 'SAME_FILE', message }];
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

async function highest(
  transaction: Transaction,
  table: 'customer' | 'data_import' | 'overwritten_value',
): Promise<number> {
  const [row] = await transaction.query<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`);
  return Number(row?.id ?? 0);
}
