import type { Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import type { ImportReport } from '../import-report.js';
import type { Manifest } from '../manifests/manifest.js';
import { rowKind } from '../manifests/manifest-reader.js';
import type { ImportRow } from '../rows/import-row.js';
import type { Prepare } from './file-import.js';
import { keepOneOfEachCustomer } from './repeated-customers.js';
import { keepOneOfEachEvent } from './repeated-events.js';
import { RowPublication } from './row-publication.js';
import type { PublicationTarget, RowStore } from './row-store.js';
import { type FilledColumn, stageBatch } from './staged-batch.js';
import { type StagedColumn, stagedColumns, stagedKey } from './staged-columns.js';
import { createStagedTables } from './staged-tables.js';
import { Vocabulary, WordCodes } from './word-codes.js';

/** Keeps the rows of a file of customers or events in temporary tables, a batch at a time. */
export class RowStage implements RowStore {
  rows = 0;
  private read = 0;
  private events = 0;
  private repeated = 0;
  lines = { first: 0, last: 0 };
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
    const [first, last] = [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0];
    this.lines = { first: this.read === 0 ? first : this.lines.first, last };
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
    const filled: FilledColumn[] = [];
    for (const { name, type, valuesOf } of this.columns)
      filled.push({ name, type, values: await valuesOf(session, rows) });
    await stageBatch(session, 'staged_row', filled);
  }

  private async writeEvents(session: Transaction, rows: readonly ImportRow[]): Promise<void> {
    const staged = rows.flatMap(({ line, events }) => events.map((event) => ({ line, event })));
    if (staged.length === 0) return;
    const types = staged.map(({ event }) => event.type);
    const codes = await this.words.codesOf(session, Vocabulary.EVENT_TYPE, types);
    const keys = staged.map(({ event }) => stagedKey(event.key));
    this.odd.events ||= keys.some(({ given }) => given !== null);
    await stageBatch(session, 'staged_event', [
      { name: 'id', type: 'integer', values: staged.map((_, index) => this.events + index) },
      { name: 'position', type: 'integer', values: staged.map(({ line }) => line) },
      { name: 'type', type: 'integer', values: types.map((type) => codes.get(type)) },
      { name: 'key', type: 'text', values: keys.map(({ key }) => key) },
      { name: 'given', type: 'text', values: keys.map(({ given }) => given) },
      { name: 'occurred_at', type: 'integer', values: staged.map(({ event }) => event.occurredAt) },
      { name: 'value', type: 'real', values: staged.map(({ event }) => event.value) },
      { name: 'reason', type: 'text', values: staged.map(({ event }) => event.reason) },
    ]);
    this.events += staged.length;
  }
}

/** By what repeats: customers of a file of customers, events of one of events; and by the type of an event. */
const INDEXES = {
  customers: `CREATE INDEX staged_row_by_customer ON staged_row (customer);
    CREATE INDEX staged_event_by_type ON staged_event (type)`,
  events: 'CREATE INDEX staged_event_by_key ON staged_event (type, key)',
};
