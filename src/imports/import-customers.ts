import { LookAlikes } from '../customers/look-alikes.js';
import { LoadJournal } from '../customers/recording/load-journal.js';
import type { Transaction } from '../database/database.js';
import { refreshStatistics } from '../database/refresh-statistics.js';
import { lookUpParts } from '../graph/problems.js';
import { requireKeys } from '../graph/unknown-key.js';
import { DateReader } from './cells/date-reader.js';
import { define, defineSegments } from './definitions.js';
import { refuseUnexpectedRows } from './expected-rows.js';
import { ExperimentImport } from './experiments/experiment-import.js';
import type { Table } from './files/table.js';
import { inManifest } from './import-error.js';
import type { ImportOptions } from './import-options.js';
import { emptyReport, type ImportReport, type ImportWarning } from './import-report.js';
import { importWarnings } from './import-warnings.js';
import type { Manifest } from './manifests/manifest.js';
import { type RowKind, rowKind } from './manifests/manifest-reader.js';
import { type ExperimentMoments, readConstant, readExperimentMoments } from './moments.js';
import { BadRows } from './problems/bad-rows.js';
import { RowReader } from './rows/row-reader.js';
import { ChangeStore } from './staging/change-store.js';
import type { FileImport, Prepare } from './staging/file-import.js';
import { RowStage } from './staging/row-stage.js';
import type { RowStore } from './staging/row-store.js';
import { completeBefore, declareStated, statedCompleteness } from './stated-completeness.js';
import { writeWhileReading } from './write-while-reading.js';

/** The large tables that an import writes into. */
const WRITTEN_TABLES = ['customer', 'attribute_value', 'event', 'event_revision', 'assignment', 'stratum'];

/** Where the rows of a file wait for their publication, by what a row is. */
const STORES: Record<RowKind, (prepare: Prepare, manifest: Manifest, file: string) => Promise<RowStore>> = {
  CUSTOMER: RowStage.create,
  EVENT: RowStage.create,
  CORRECTION: (prepare) => ChangeStore.create(prepare, 'CORRECTION'),
  VOID: (prepare) => ChangeStore.create(prepare, 'VOID'),
};

/** What the manifest says beside its definitions. */
interface ReadManifest {
  reader: RowReader;
  completeUntil: number | null;
  known: number | null;
  moments: ExperimentMoments | null;
}

/** A file with customers, what is known of them, or what they did. */
export class CustomerImport implements FileImport {
  private readonly dates: DateReader;
  private readonly bad: BadRows;
  private parts!: ReadManifest;
  private store!: RowStore;

  constructor(
    private readonly manifest: Manifest,
    private readonly table: Table,
    private readonly options: ImportOptions,
    private readonly report: ImportReport,
  ) {
    this.dates = DateReader.iso(manifest.timeZone ?? options.timeZone, options.now, manifest.repeatedHour);
    this.bad = new BadRows(manifest, options.file, options.rejected);
  }

  async check(rehearsal: Transaction | null): Promise<void> {
    const { manifest, table, options, dates } = this;
    const ignored = emptyReport(manifest.name, options.file, true);
    this.parts = await lookUpParts({
      reader: () => RowReader.for(manifest, table.header, options.file, dates),
      completeUntil: () => statedCompleteness(manifest, options.completeUntil, dates),
      known: () => knownFrom(manifest, dates),
      moments: () => (manifest.experiment ? readExperimentMoments(manifest.experiment, dates) : null),
      attributes: () => rehearsal && define(rehearsal, manifest, options.now, ignored),
    });
    if (rehearsal) await this.beginExperiment(rehearsal, options.now);
  }

  async read(prepare: Prepare): Promise<void> {
    const { manifest, table, options, parts } = this;
    this.store = await STORES[rowKind(manifest)](prepare, manifest, options.file);
    await writeWhileReading(
      table,
      (record, row) => parts.reader.read(record, row),
      this.bad,
      (rows) => this.store.write(rows),
      options.onProgress,
    );
    await this.store.finish();
  }

  async publish(transaction: Transaction, now: Date, importId: number): Promise<ImportReport> {
    const { manifest, options, report, dates, table } = this;
    const { completeUntil, known } = this.parts;
    const attributes = await define(transaction, manifest, now, report);
    report.completeUntil = completeUntil === null ? null : new Date(completeUntil).toISOString();
    const experiment = await this.beginExperiment(transaction, now);
    const { file, actor } = options;
    const lookAlikes = new LookAlikes();
    const since = known ?? (experiment?.experiment.assignedAt ?? now).getTime();
    const journal = new LoadJournal(transaction, importId);
    const context = { importId, journal, lookAlikes };
    const target = { manifest, file, attributes, knownFrom: since, experiment, now, actor, ...context };
    const before = completeUntil === null ? new Map() : await completeBefore(transaction);
    const eventTypes = await this.store.publish(transaction, target, report);
    // What PostgreSQL counted by itself meanwhile are the rows that others see: none, for which its plans would take minutes.
    await refreshStatistics(transaction, WRITTEN_TABLES);
    this.bad.report(report);
    refuseUnexpectedRows(manifest, report);
    await defineSegments(transaction, manifest, dates, { now, actor }, report);
    // Not before the last event was written: what is recorded after a declaration counts as late.
    const written = { actor, now: options.clock?.() ?? now };
    if (completeUntil !== null) {
      const step = { ...written, before };
      report.warnings.push(...(await declareStated(transaction, manifest, eventTypes, completeUntil, step)));
    }
    await experiment?.finish(await experimentSegmentId(transaction, manifest), written, report);
    report.warnings.push(...lookAlike(lookAlikes.sentences()));
    report.warnings.push(
      ...importWarnings(manifest, report, {
        repeated: dates.repeated,
        table,
        currency: options.currency,
      }),
    );
    // Examples are keys of customers, who can be erased: what is stored only counts them.
    const others = report.warnings.filter(({ code }) => code !== 'LOOK_ALIKES');
    return { ...BadRows.stored(report), warnings: [...lookAlike(lookAlikes.counts()), ...others] };
  }

  private async beginExperiment(transaction: Transaction, now: Date): Promise<ExperimentImport | null> {
    const { experiment, segments = [] } = this.manifest;
    const { moments } = this.parts;
    if (!experiment || !moments) return null;
    const step = { actor: this.options.actor, now, segments: segments.map(({ key }) => key) };
    return inManifest('experiment', () => ExperimentImport.begin(transaction, experiment, moments, step));
  }
}

function lookAlike(sentences: readonly string[]): ImportWarning[] {
  return sentences.map((message) => ({ code: 'LOOK_ALIKES', message }));
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
