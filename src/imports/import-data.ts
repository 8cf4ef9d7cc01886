import type { Readable } from 'node:stream';
import type { Database, Transaction } from '../database/database.js';
import { refreshStatistics } from '../database/refresh-statistics.js';
import { lookUpParts } from '../graph/problems.js';
import { requireKeys } from '../graph/unknown-key.js';
import { BatchWriter } from './batch-writer.js';
import { DateReader } from './cell-values.js';
import { CsvTable } from './csv-table.js';
import { define, defineSegments } from './definitions.js';
import { ExperimentImport } from './experiment-import.js';
import { ImportError, inManifest } from './import-error.js';
import { emptyReport, type ImportReport, type ImportWarning } from './import-report.js';
import { importWarnings } from './import-warnings.js';
import type { Manifest } from './manifests/manifest.js';
import { type ExperimentMoments, readConstant, readExperimentMoments } from './moments.js';
import { type ImportRow, RowReader } from './row-reader.js';
import { declareStated, statedCompleteness } from './stated-completeness.js';

/** Rows written by one statement: few enough that turning them into JSON does not delay other requests. */
const BATCH_ROWS = 10_000;
/** The large tables that an import writes into. */
const WRITTEN_TABLES = ['customer', 'attribute_value', 'event', 'event_revision', 'assignment'];

export interface ImportOptions {
  /** Name of the file, for errors and the report. */
  file: string;
  /** Who imports, for the audit trail. */
  actor: string;
  now: Date;
  /** Tells when the file's turn to write comes, and when each part of it is written; by default all of it is written at `now`. */
  clock?: () => Date;
  /** The IANA time zone of dates without an offset. */
  timeZone: string;
  /** The moment until which the file has all events, as in the manifest, which it replaces. */
  completeUntil?: string;
  /** Checks everything and reports what would happen, but stores nothing. */
  dryRun?: boolean;
  onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  rows: number;
  bytes: number;
}

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
  manifest: Manifest,
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
  manifest: Manifest,
  source: Readable,
  options: ImportOptions,
): Promise<ImportReport> {
  const { file, now } = options;
  const dates = new DateReader(options.timeZone, now, manifest.repeatedHour);
  const table = await CsvTable.open(source, file, manifest.delimiter ?? ',');
  const report = emptyReport(manifest.name, file, options.dryRun ?? false);
  const { reader, completeUntil, known, moments, attributes } = await lookUpParts({
    reader: () => RowReader.for(manifest, table.header, file, dates),
    completeUntil: () => statedCompleteness(manifest, options.completeUntil, dates),
    known: () => knownFrom(manifest, dates),
    moments: () => (manifest.experiment ? readExperimentMoments(manifest.experiment, dates) : null),
    attributes: () => define(transaction, manifest, now, report),
  });
  report.completeUntil = completeUntil === null ? null : new Date(completeUntil).toISOString();
  const experiment = await beginExperiment(transaction, manifest, moments, options);
  const target = {
    manifest,
    file,
    attributes,
    knownFrom: known ?? (experiment?.experiment.assignedAt ?? now).getTime(),
    experiment,
    now,
    clock: options.clock ?? (() => now),
    actor: options.actor,
  };
  const writer = new BatchWriter(transaction, target, report);
  await writeWhileReading(table, reader, writer, options);
  // What PostgreSQL counted by itself meanwhile are the rows that others see: none, for which its plans would take minutes.
  await refreshStatistics(transaction, WRITTEN_TABLES);
  refuseUnexpectedRows(manifest, report);
  await defineSegments(transaction, manifest, dates, now, report);
  // Not before the last event was written: what is recorded after a declaration counts as late.
  const written = { actor: options.actor, now: options.clock?.() ?? now };
  if (completeUntil !== null)
    await declareStated(transaction, manifest, writer.eventTypesFound, completeUntil, written);
  await experiment?.finish(await experimentSegmentId(transaction, manifest), written, report);
  report.warnings.push(...lookAlikes(writer.lookAlikes.sentences()));
  report.warnings.push(
    ...importWarnings(manifest, report, {
      repeatedHour: dates.repeated,
      timeZone: options.timeZone,
      isCutOff: !table.endsWithLineEnd,
    }),
  );
  // Examples are keys of customers, who can be erased: what is stored only counts them.
  const others = report.warnings.filter(({ code }) => code !== 'LOOK_ALIKES');
  const stored = { ...report, warnings: [...lookAlikes(writer.lookAlikes.counts()), ...others] };
  await recordImport(transaction, stored, table.digest(), options);
  return report;
}

function lookAlikes(sentences: readonly string[]): ImportWarning[] {
  return sentences.map((message) => ({ code: 'LOOK_ALIKES', message }));
}

async function beginExperiment(
  transaction: Transaction,
  manifest: Manifest,
  moments: ExperimentMoments | null,
  options: ImportOptions,
): Promise<ExperimentImport | null> {
  const { experiment } = manifest;
  if (!experiment || !moments) return null;
  const segments = (manifest.segments ?? []).map(({ key }) => key);
  return inManifest('experiment', () =>
    ExperimentImport.begin(transaction, experiment, moments, { ...options, segments }),
  );
}

function knownFrom({ knownFrom: text }: Manifest, dates: DateReader): number | null {
  return text === undefined ? null : readConstant('knownFrom', text, (moment) => dates.readPast(moment));
}

/** Reads the next rows while the database writes the previous ones. */
async function writeWhileReading(
  table: CsvTable,
  reader: RowReader,
  writer: BatchWriter,
  options: ImportOptions,
): Promise<void> {
  let rows: ImportRow[] = [];
  let read = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    await writing;
    const batch = rows;
    rows = [];
    writing = writer.write(batch);
    // A failure is thrown by the next `await writing`; until then it must not count as unhandled.
    writing.catch(() => undefined);
    options.onProgress?.({ rows: read, bytes: table.bytesRead });
  };
  try {
    for await (const record of table.records) {
      rows.push(reader.read(record));
      read += 1;
      if (rows.length === BATCH_ROWS) await write();
    }
    if (rows.length > 0) await write();
  } finally {
    // The transaction must not be rolled back while a statement still runs.
    await writing.catch(() => undefined);
  }
  await writing;
}

function refuseUnexpectedRows(manifest: Manifest, report: ImportReport): void {
  const { expectedRows } = manifest;
  if (report.rows === 0) throw new ImportError('The file has a header but no rows.', { file: report.file, line: 1 });
  if (expectedRows === undefined || report.rows === expectedRows) return;
  const problem = `The file has ${report.rows} rows. Was it cut off?`;
  throw new ImportError(problem, { file: report.file, expected: `${expectedRows}, as the manifest says` });
}

async function experimentSegmentId(transaction: Transaction, manifest: Manifest): Promise<number | null> {
  const key = manifest.experiment?.segment;
  if (key === undefined) return null;
  const [id] = await inManifest('experiment', () =>
    requireKeys(transaction, 'segment', [key], () => 'segment', 'allow'),
  );
  return id as number;
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
