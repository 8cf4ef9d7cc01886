import type { Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import type { ImportReport } from '../import-report.js';
import type { Manifest } from '../manifests/manifest.js';
import { rowKind } from '../manifests/manifest-reader.js';
import type { ImportedEvent, ImportRow } from '../rows/import-row.js';
import type { Prepare } from './file-import.js';
import { keepOneOfEachCustomer } from './repeated-customers.js';
import { keepOneOfEachEvent } from './repeated-events.js';
import { RowPublication } from './row-publication.js';
import type { PublicationTarget, RowStore } from './row-store.js';
import { type StagedColumn, stagedColumns, stagedKey } from './staged-columns.js';
import { createStagedTables } from './staged-tables.js';
import { Vocabulary, WordCodes } from './word-codes.js';

/** Keeps the rows of a file of customers or events in temporary tables, a batch at a time. */
export class RowStage implements RowStore {
  rows = 0;
  private read = 0;
  private events = 0;
  private repeated = 0;
  filled: number[] = [];
  readonly odd = { customers: false, events: false };
  private readonly words = new WordCodes();
  private readonly columns: StagedColumn[];

  private constructor(
    private readonly prepare: Prepare,
    private readonly manifest: Manifest,
    private readonly file: string,
  ) {
    this.columns = stagedColumns(manifest, this.words, () => {
      this.odd.customers = true;
    });
  }

  static async create(prepare: Prepare, manifest: Manifest, file: string): Promise<RowStage> {
    await prepare((session) => createStagedTables(session, manifest.attributes?.length ?? 0));
    return new RowStage(prepare, manifest, file);
  }

  async write(rows: readonly ImportRow[]): Promise<void> {
    await this.prepare(async (session) => {
      await this.writeRows(session, rows);
      await this.writeEvents(session, rows);
    });
    this.read += rows.length;
    this.rows = this.read;
  }

  async finish(): Promise<void> {
    await this.prepare(async (session) => {
      await session.executeAll([INDEXES[rowKind(this.manifest) === 'EVENT' ? 'events' : 'customers']]);
      await refreshStatistics(session, ['staged_row', 'staged_event', 'staged_word']);
      await this.keepOneOfEach(session);
      this.filled = await this.countValues(session);
    });
  }

  private async countValues(session: Transaction): Promise<number[]> {
    const { attributes = [] } = this.manifest;
    if (attributes.length === 0) return [];
    const counts = attributes.map((_, index) => `count(r.v${index}) AS v${index}`);
    const [found] = await session.query<Record<string, number>>(`SELECT ${counts.join(', ')} FROM staged_row r`);
    return attributes.map((_, index) => Number(found?.[`v${index}`] ?? 0));
  }

  private async keepOneOfEach(session: Transaction): Promise<void> {
    const { customer, duplicates = 'refuse' } = this.manifest;
    if (rowKind(this.manifest) === 'EVENT') {
      this.repeated = await keepOneOfEachEvent(session, duplicates, this.file);
    } else {
      const place = { file: this.file, column: 'column' in customer.key ? customer.key.column : undefined };
      this.repeated = await keepOneOfEachCustomer(session, duplicates, place);
      this.rows -= this.repeated;
    }
  }

  async publish(
    transaction: Transaction,
    target: PublicationTarget,
    report: ImportReport,
  ): Promise<ReadonlySet<string>> {
    const publication = new RowPublication(transaction, this, target, report);
    await publication.publish();
    report.rows += this.read;
    report.repeatedRows += this.repeated;
    return publication.eventTypesFound;
  }

  private async writeRows(session: Transaction, rows: readonly ImportRow[]): Promise<void> {
    const readers: ((row: ImportRow) => unknown)[] = [];
    for (const column of this.columns) readers.push(await column.reader(session, rows));
    const names = ['position', ...this.columns.map(({ name }) => name)];
    const batch = session.dialect.batch('b', [{ name: 'position', type: 'integer' }, ...this.columns]);
    await session.execute(
      `INSERT INTO staged_row (${names.join(', ')}) SELECT ${names.map((name) => `b.${name}`).join(', ')} FROM ${batch}`,
      [rows.map((row, index) => [this.read + index, ...readers.map((read) => read(row))])],
    );
  }

  private async writeEvents(session: Transaction, rows: readonly ImportRow[]): Promise<void> {
    const events: { position: number; event: ImportedEvent }[] = [];
    for (const [index, row] of rows.entries()) {
      for (const event of row.events) events.push({ position: this.read + index, event });
    }
    if (events.length === 0) return;
    const types = new Set(events.map(({ event }) => event.type));
    const codes = await this.words.codesOf(session, Vocabulary.EVENT_TYPE, types);
    const values = events.map(({ position, event }, index) => {
      const { key, given } = stagedKey(event.key);
      if (given !== null) this.odd.events = true;
      const { occurredAt, value, reason } = event;
      return [this.events + index, position, codes.get(event.type), key, given, occurredAt, value, reason];
    });
    this.events += events.length;
    await session.execute(
      `INSERT INTO staged_event (id, position, type, key, given, occurred_at, value, reason)
       SELECT b.id, b.position, b.type, b.key, b.given, b.occurred_at, b.value, b.reason
       FROM ${session.dialect.batch('b', EVENT)}`,
      [values],
    );
  }
}

/** By what repeats: customers of a file of customers, events of one of events; and by the type of an event. */
const INDEXES = {
  customers: `CREATE INDEX staged_row_by_customer ON staged_row (customer);
    CREATE INDEX staged_event_by_type ON staged_event (type)`,
  events: 'CREATE INDEX staged_event_by_key ON staged_event (type, key)',
};

const EVENT = [
  { name: 'id', type: 'integer' },
  { name: 'position', type: 'integer' },
  { name: 'type', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'given', type: 'text' },
  { name: 'occurred_at', type: 'integer' },
  { name: 'value', type: 'real' },
  { name: 'reason', type: 'text' },
] as const;
