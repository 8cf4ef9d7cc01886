import type { Readable } from 'node:stream';
import type { Database, Transaction } from '../database/database.js';
import { openTable } from './files/file-formats.js';
import type { Table } from './files/table.js';
import { beginImport, finishImport } from './history/import-record.js';
import { CustomerImport } from './import-customers.js';
import type { ImportOptions } from './import-options.js';
import { emptyReport, type ImportReport } from './import-report.js';
import type { AnyManifest } from './manifests/manifest.js';
import { SpendImport } from './spend/import-spend.js';
import type { FileImport } from './staging/file-import.js';
import { dropStagedTables } from './staging/staged-tables.js';

/** Undoes a transaction that only tries something. */
class Undone extends Error {}

/**
 * Imports a CSV file as its manifest describes it: either all of it is stored or nothing. Its rows are read and checked while others
 * write, and published in one short transaction. Memory does not grow with the file. Importing a file again changes nothing.
 * @throws ImportError or another ExpectedError when the file is wrong or contradicts what is stored
 */
export async function importData(
  database: Database,
  manifest: AnyManifest,
  source: Readable,
  options: ImportOptions,
): Promise<ImportReport> {
  try {
    return await database.stage((stage) =>
      withFile(manifest, source, options, async (opened) => {
        const { report, file } = opened;
        await undone(stage.write, (rehearsal) => file.check(rehearsal));
        await file.read((work) => stage.prepare(work));
        const publish = async (transaction: Transaction) => {
          // Others may have written for a while before it is this file's turn.
          const now = options.clock?.() ?? options.now;
          await published(transaction, opened, manifest, options, now);
        };
        await (options.dryRun ? undone(stage.write, publish) : stage.write(publish));
        return report;
      }),
    );
  } finally {
    source.destroy();
  }
}

/** Imports as a part of the caller's transaction, which goes on while the file is read. */
export async function importInto(
  transaction: Transaction,
  manifest: AnyManifest,
  source: Readable,
  options: ImportOptions,
): Promise<ImportReport> {
  return withFile(manifest, source, options, async (opened) => {
    const { report, file } = opened;
    await file.check(null);
    await file.read((work) => work(transaction));
    await published(transaction, opened, manifest, options, options.now);
    await dropStagedTables(transaction);
    return report;
  });
}

interface OpenFile {
  table: Table;
  report: ImportReport;
  file: FileImport;
}

/** Opens a file, and closes what its format opened where not all rows were read. */
async function withFile<T>(
  manifest: AnyManifest,
  source: Readable,
  options: ImportOptions,
  work: (opened: OpenFile) => Promise<T>,
): Promise<T> {
  const { mostUnpackedBytes } = options;
  const table = await openTable(source, options.file, { ...manifest, mostUnpackedBytes });
  options.rejected?.begin(table.header);
  try {
    const report = emptyReport(manifest.name, options.file, options.dryRun ?? false);
    const file =
      manifest.row === 'SPEND'
        ? new SpendImport(manifest, table, options, report)
        : new CustomerImport(manifest, table, options, report);
    return await work({ table, report, file });
  } finally {
    await table.records.return(undefined);
  }
}

/** Runs `work` in a transaction, which leaves nothing. */
async function undone(
  write: (work: (transaction: Transaction) => Promise<never>) => Promise<never>,
  work: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  try {
    await write(async (transaction) => {
      await work(transaction);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

/** Publishes a file that was read, and keeps who imported it. */
async function published(
  transaction: Transaction,
  { table, file, report }: OpenFile,
  manifest: AnyManifest,
  { actor, clock }: ImportOptions,
  now: Date,
): Promise<void> {
  const imported = { manifest, digest: table.digest(), bytes: table.bytesRead, actor };
  const begun = await beginImport(transaction, imported, now);
  const stored = await file.publish(transaction, now, begun.id);
  const kept = { ...stored, warnings: [...stored.warnings, ...begun.warnings] };
  report.warnings.push(...begun.warnings);
  await finishImport(transaction, kept, begun, clock?.() ?? now);
}
