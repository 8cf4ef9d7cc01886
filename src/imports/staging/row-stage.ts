import { AttributeType } from '../../customers/attribute.js';
import type { Transaction } from '../../database/database.js';
import type { BatchColumn } from '../../database/dialect.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import { canBeStored, lookAlikeForm, normalForm } from '../../graph/key-form.js';
import type { ImportReport } from '../import-report.js';
import type { Manifest } from '../manifests/manifest.js';
import { rowKind } from '../manifests/manifest-reader.js';
import type { ImportedEvent, ImportRow } from '../row-reader.js';
import type { Prepare } from './file-import.js';
import { refuseRepeatedCustomers } from './repeated-rows.js';
import { RowPublication } from './row-publication.js';
import type { PublicationTarget, RowStore } from './row-store.js';
import { createStagedTables } from './staged-tables.js';
import { Vocabulary, WordCodes } from './word-codes.js';

/** A column of `staged_row`. */
interface StagedColumn extends BatchColumn {
  /** Gives what is staged of a row, after the words of its batch have codes. */
  reader(session: Transaction, rows: readonly ImportRow[]): Promise<(row: ImportRow) => unknown>;
}

/** A key as it is stored, unless it is stored exactly as it is given. */
interface StagedKey {
  key: string;
  /** As it is given, where that could have been stored; null where it is the same. */
  given: string | null;
}

/** Keeps the rows of a file of customers or events in temporary tables, a batch at a time. */
export class RowStage implements RowStore {
  rows = 0;
  private events = 0;
  readonly odd = { customers: false, events: false };
  private readonly words = new WordCodes();
  private readonly columns: StagedColumn[];

  private constructor(
    private readonly prepare: Prepare,
    private readonly manifest: Manifest,
    private readonly file: string,
  ) {
    this.columns = this.columnsFor(manifest);
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
    this.rows += rows.length;
  }

  async finish(): Promise<void> {
    await this.prepare(async (session) => {
      await session.executeAll([
        'CREATE INDEX staged_row_by_customer ON staged_row (customer)',
        'CREATE INDEX staged_event_by_type ON staged_event (type)',
      ]);
      await refreshStatistics(session, ['staged_row', 'staged_event', 'staged_word']);
      const { key } = this.manifest.customer;
      const place = { file: this.file, column: 'column' in key ? key.column : undefined };
      if (rowKind(this.manifest) === 'CUSTOMER') await refuseRepeatedCustomers(session, place);
    });
  }

  async publish(
    transaction: Transaction,
    target: PublicationTarget,
    report: ImportReport,
  ): Promise<ReadonlySet<string>> {
    const publication = new RowPublication(transaction, this, target, report);
    await publication.publish();
    return publication.eventTypesFound;
  }

  private async writeRows(session: Transaction, rows: readonly ImportRow[]): Promise<void> {
    const readers: ((row: ImportRow) => unknown)[] = [];
    for (const column of this.columns) readers.push(await column.reader(session, rows));
    const names = ['position', ...this.columns.map(({ name }) => name)];
    const batch = session.dialect.batch('b', [{ name: 'position', type: 'integer' }, ...this.columns]);
    await session.execute(
      `INSERT INTO staged_row (${names.join(', ')}) SELECT ${names.map((name) => `b.${name}`).join(', ')} FROM ${batch}`,
      [rows.map((row, index) => [this.rows + index, ...readers.map((read) => read(row))])],
    );
  }

  private async writeEvents(session: Transaction, rows: readonly ImportRow[]): Promise<void> {
    const events: { position: number; event: ImportedEvent }[] = [];
    for (const [index, row] of rows.entries()) {
      for (const event of row.events) events.push({ position: this.rows + index, event });
    }
    if (events.length === 0) return;
    const types = new Set(events.map(({ event }) => event.type));
    const codes = await this.words.codesOf(session, Vocabulary.EVENT_TYPE, types);
    const values = events.map(({ position, event }, index) => {
      const { key, given } = stagedKey(event.key);
      if (given !== null) this.odd.events = true;
      return [this.events + index, position, codes.get(event.type), key, given, event.occurredAt, event.value];
    });
    this.events += events.length;
    await session.execute(
      `INSERT INTO staged_event (id, position, type, key, given, occurred_at, value)
       SELECT b.id, b.position, b.type, b.key, b.given, b.occurred_at, b.value
       FROM ${session.dialect.batch('b', EVENT)}`,
      [values],
    );
  }

  /** Those that a row of the file can have a value in: each takes time. */
  private columnsFor(manifest: Manifest): StagedColumn[] {
    const { customer, attributes = [], experiment, unknownCustomers } = manifest;
    const creates = rowKind(manifest) === 'CUSTOMER' || unknownCustomers === 'create';
    const keys = new KeyReader(() => {
      this.odd.customers = true;
    });
    return [
      plain('line', 'integer', ({ line }) => line),
      plain('customer', 'text', (row) => keys.read(row).key),
      plain('given', 'text', (row) => keys.read(row).given),
      ...(creates ? [plain('look_alike', 'text', (row) => lookAlike(keys.read(row).key))] : []),
      ...(customer.channel ? [this.coded('channel', Vocabulary.CHANNEL, ({ channel }) => channel)] : []),
      ...(customer.acquiredAt ? [plain('acquired_at', 'integer', ({ acquiredAt }) => acquiredAt)] : []),
      ...(experiment ? [this.coded('arm', Vocabulary.ARM, ({ arm }) => arm)] : []),
      ...(experiment?.design.tuple ? [this.coded('tuple', Vocabulary.TUPLE, ({ tuple }) => tuple)] : []),
      ...attributes.map(({ type }, index) => {
        const name = `v${index}`;
        const valueOf = ({ values }: ImportRow) => values[index] ?? null;
        if (type === AttributeType.CATEGORY)
          return this.coded(name, index, (row) => valueOf(row) as string | null, 'real');
        return plain(name, 'real', (row) => {
          const value = valueOf(row);
          return value === null ? null : Number(value);
        });
      }),
    ];
  }

  private coded(
    name: string,
    vocabulary: number,
    wordOf: (row: ImportRow) => string | null,
    type: BatchColumn['type'] = 'integer',
  ): StagedColumn {
    const reader = async (session: Transaction, rows: readonly ImportRow[]) => {
      const words = new Set<string>();
      for (const row of rows) {
        const word = wordOf(row);
        if (word !== null) words.add(word);
      }
      const codes = await this.words.codesOf(session, vocabulary, words);
      return (row: ImportRow) => codes.get(wordOf(row) ?? '') ?? null;
    };
    return { name, type, reader };
  }
}

const EVENT = [
  { name: 'id', type: 'integer' },
  { name: 'position', type: 'integer' },
  { name: 'type', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'given', type: 'text' },
  { name: 'occurred_at', type: 'integer' },
  { name: 'value', type: 'real' },
] as const;

function plain(name: string, type: BatchColumn['type'], read: (row: ImportRow) => unknown): StagedColumn {
  return { name, type, reader: async () => read };
}

/** Reads the customer's key of a row once for all columns that are made of it. */
class KeyReader {
  private of: string | null = null;
  private staged: StagedKey = { key: '', given: null };

  constructor(private readonly noteOdd: () => void) {}

  read({ customer }: ImportRow): StagedKey {
    if (customer !== this.of) {
      this.of = customer;
      this.staged = stagedKey(customer);
      if (this.staged.given !== null) this.noteOdd();
    }
    return this.staged;
  }
}

function stagedKey(text: string): StagedKey {
  const key = normalForm(text);
  if (key === text) return { key, given: null };
  return canBeStored(text) ? { key, given: text } : { key: canBeStored(key) ? key : '', given: null };
}

function lookAlike(key: string): string | null {
  const form = lookAlikeForm(key);
  return form === key ? null : form;
}
