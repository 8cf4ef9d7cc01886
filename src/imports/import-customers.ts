import type { Transaction } from '../database/database.js';
import { refreshStatistics } from '../database/refresh-statistics.js';
import { lookUpParts } from '../graph/problems.js';
import { requireKeys } from '../graph/unknown-key.js';
import { BatchWriter } from './batch-writer.js';
import { DateReader } from './cells/date-reader.js';
import { define, defineSegments } from './definitions.js';
import { refuseUnexpectedRows } from './expected-rows.js';
import { ExperimentImport } from './experiments/experiment-import.js';
import type { Table } from './files/table.js';
import { inManifest } from './import-error.js';
import type { ImportOptions } from './import-options.js';
import type { ImportReport, ImportWarning } from './import-report.js';
import { importWarnings } from './import-warnings.js';
import type { Manifest } from './manifests/manifest.js';
import { type ExperimentMoments, readConstant, readExperimentMoments } from './moments.js';
import type { ImportRow } from './rows/import-row.js';
import { RowReader } from './rows/row-reader.js';
import { declareStated, statedCompleteness } from './stated-completeness.js';
import { writeWhileReading } from './write-while-reading.js';

/** The large tables that an import writes into. */
const WRITTEN_TABLES = ['customer', 'attribute_value', 'event', 'event_revision', 'assignment', 'stratum'];

/** Writes customers, what is known of them, and what they did. @returns the report as it is stored */
export async function importCustomers(
  transaction: Transaction,
  manifest: Manifest,
  table: Table,
  options: ImportOptions,
  report: ImportReport,
): Promise<ImportReport> {
  const { file, now } = options;
  const dates = DateReader.iso(manifest.timeZone ?? options.timeZone, now, manifest.repeatedHour);
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
  const write = (rows: readonly ImportRow[]) => writer.write(rows);
  await writeWhileReading(table, (record) => reader.read(record), write, options.onProgress);
  // What PostgreSQL counted by itself meanwhile are the rows that others see: none, for which its plans would take minutes.
  await refreshStatistics(transaction, WRITTEN_TABLES);
  refuseUnexpectedRows(manifest, report);
  await defineSegments(transaction, manifest, dates, options, report);
  // Not before the last event was written: what is recorded after a declaration counts as late.
  const written = { actor: options.actor, now: options.clock?.() ?? now };
  if (completeUntil !== null)
    await declareStated(transaction, manifest, writer.eventTypesFound, completeUntil, written);
  await experiment?.finish(await experimentSegmentId(transaction, manifest), written, report);
  report.warnings.push(...lookAlikes(writer.lookAlikes.sentences()));
  report.warnings.push(
    ...importWarnings(manifest, report, {
      repeated: dates.repeated,
      table,
    }),
  );
  // Examples are keys of customers, who can be erased: what is stored only counts them.
  const others = report.warnings.filter(({ code }) => code !== 'LOOK_ALIKES');
  return { ...report, warnings: [...lookAlikes(writer.lookAlikes.counts()), ...others] };
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

async function experimentSegmentId(transaction: Transaction, manifest: Manifest): Promise<number | null> {
  const key = manifest.experiment?.segment;
  if (key === undefined) return null;
  const [id] = await inManifest('experiment', () =>
    requireKeys(transaction, 'segment', [key], () => 'segment', 'allow'),
  );
  return id as number;
}
