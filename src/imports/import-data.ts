import type { Readable } from 'node:stream';
import type { Database, Transaction } from '../database/database.js';
import { openTable } from './files/file-formats.js';
import { importCustomers } from './import-customers.js';
import type { ImportOptions } from './import-options.js';
import { emptyReport, type ImportReport } from './import-report.js';
import type { AnyManifest } from './manifests/manifest.js';
import { importSpend } from './spend/import-spend.js';

/** Undoes a dry run. */
class DryRunDone extends Error {
  constructor(readonly report: ImportReport) {
    super('dry run');
  }
}

/**
 * Imports a CSV file as its manifest describes it, in one transaction: either all of it is stored or nothing. Rows are
 * written while the file is read, so memory does not grow with it. Importing a file again changes nothing.
 * @throws ImportError or another ExpectedError when the file is wrong or contradicts what is stored
 */
export async function importData(
  database: Database,
  manifest: AnyManifest,
  source: Readable,
  options: ImportOptions,
): Promise<ImportReport> {
  try {
    return await database.write(
      async (transaction) => {
        // Others may have written for a while before it is this file's turn.
        const now = options.clock?.() ?? options.now;
        const report = await importInto(transaction, manifest, source, { ...options, now });
        if (options.dryRun) throw new DryRunDone(report);
        return report;
      },
      { alone: true },
    );
  } catch (error) {
    if (error instanceof DryRunDone) return error.report;
    throw error;
  } finally {
    source.destroy();
  }
}

/** Imports as a part of the caller's transaction. */
export async function importInto(
  transaction: Transaction,
  manifest: AnyManifest,
  source: Readable,
  options: ImportOptions,
): Promise<ImportReport> {
  const { file, mostUnpackedBytes } = options;
  const table = await openTable(source, file, { ...manifest, mostUnpackedBytes });
  try {
    const report = emptyReport(manifest.name, file, options.dryRun ?? false);
    const stored = await (manifest.row === 'SPEND'
      ? importSpend(transaction, manifest, table, options, report)
      : importCustomers(transaction, manifest, table, options, report));
    await recordImport(transaction, stored, table.digest(), options);
    return report;
  } finally {
    // Closes what the format opened where not all rows were read.
    await table.records.return(undefined);
  }
}

async function recordImport(
  transaction: Transaction,
  report: ImportReport,
  digest: string,
  { actor, now }: ImportOptions,
): Promise<void> {
  await transaction.execute(
    `INSERT INTO data_import (name, file_digest, rows_read, report, actor, finished_at) VALUES (?, ?, ?, ?, ?, ?)`,
    [report.name, digest, report.rows, JSON.stringify(report), actor, now.getTime()],
  );
}
