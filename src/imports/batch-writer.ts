import type { Attribute } from '../customers/attribute.js';
import { eventTypeIds } from '../customers/event-type-ids.js';
import { LookAlikes } from '../customers/look-alikes.js';
import { type AttributeValueRow, writeAttributeValues } from '../customers/recording/attribute-writer.js';
import { relocated } from '../customers/recording/batch-row-error.js';
import { findCustomerIds, requireCustomerIds, writeCustomers } from '../customers/recording/customer-writer.js';
import { withStoredKeys } from '../customers/stored-keys.js';
import type { Transaction } from '../database/database.js';
import { normalForm } from '../graph/key-form.js';
import { createChannels, createEventTypes } from './definitions.js';
import { eventWriters } from './event-rows.js';
import type { AssignedRow, ExperimentImport } from './experiments/experiment-import.js';
import { FirstLines } from './first-lines.js';
import { ImportError } from './import-error.js';
import { count, type EventCounts, type ImportReport } from './import-report.js';
import { channelWords, type Manifest } from './manifests/manifest.js';
import { type RowKind, rowKind } from './manifests/manifest-reader.js';
import type { ImportedEvent, ImportRow } from './rows/import-row.js';

interface BatchTarget {
  manifest: Manifest;
  file: string;
  attributes: readonly Attribute[];
  /** The time from which the attributes are known, in milliseconds since 1970. */
  knownFrom: number;
  experiment: ExperimentImport | null;
  now: Date;
  /** When events are written. */
  clock: () => Date;
  /** Who imports. */
  actor: string;
}

/** A row with the number of its customer. */
interface Entry {
  row: ImportRow;
  customerId: number;
}

function entriesOf(rows: readonly ImportRow[], ids: readonly (number | undefined)[]): Entry[] {
  return rows.map((row, place) => ({ row, customerId: known(ids[place]) }));
}

function known(id: number | undefined): number {
  if (id === undefined) throw new Error('A row that was written or found has no id.');
  return id;
}

/** Writes checked rows, a batch at a time, into the import's transaction. */
export class BatchWriter {
  /** New keys and values that look like others. */
  readonly lookAlikes = new LookAlikes();
  private readonly channels = new Set<string>();
  private eventTypes = new Map<string, number>();
  /** Keys of the event types whose events were in the rows. */
  readonly eventTypesFound = new Set<string>();
  private readonly firstLines = new FirstLines();
  private readonly kind: RowKind;

  constructor(
    private readonly transaction: Transaction,
    private readonly target: BatchTarget,
    private readonly report: ImportReport,
  ) {
    this.kind = rowKind(target.manifest);
  }

  async write(rows: readonly ImportRow[]): Promise<void> {
    const { entries, areNew } =
      this.kind === 'CUSTOMER' ? await this.writeCustomers(rows) : await this.findCustomers(rows);
    await this.writeAttributes(entries, areNew);
    await this.writeEvents(entries);
    await this.writeAssignments(entries);
    this.report.rows += rows.length;
  }

  private async writeCustomers(rows: readonly ImportRow[]): Promise<{ entries: Entry[]; areNew: boolean }> {
    await this.createNewChannels(rows);
    const customers = rows.map(({ customer, channel, acquiredAt }) => ({ key: customer, channel, acquiredAt }));
    const now = this.target.now.getTime();
    const written = await this.locate(rows, this.keyColumn(), () =>
      writeCustomers(this.transaction, customers, now, this.lookAlikes),
    );
    const entries = entriesOf(rows, written.ids);
    this.refuseRepeated(entries);
    count(this.report.customers, rows.length, written.added);
    this.report.customers.completed += written.completed;
    return { entries, areNew: written.added === rows.length };
  }

  private async findCustomers(rows: readonly ImportRow[]): Promise<{ entries: Entry[]; areNew: boolean }> {
    const firstRows = new Map<string, ImportRow>();
    for (const row of rows) if (!firstRows.has(row.customer)) firstRows.set(row.customer, row);
    const keys = [...firstRows.keys()];
    const found = await this.locate([...firstRows.values()], this.keyColumn(), () => this.customersOf(keys));
    const ids = new Map(keys.map((key, index) => [key, found[index] ?? null]));
    const members = rows.filter((row) => ids.get(row.customer) != null);
    this.report.skippedRows += rows.length - members.length;
    return {
      entries: entriesOf(
        members,
        members.map((row) => ids.get(row.customer) ?? undefined),
      ),
      areNew: false,
    };
  }

  /** The ids of the customers of events; null where there is none. */
  private async customersOf(keys: readonly string[]): Promise<(number | null)[]> {
    const { unknownCustomers } = this.target.manifest;
    if (unknownCustomers === 'skip') return findCustomerIds(this.transaction, keys);
    if (unknownCustomers !== 'create') return requireCustomerIds(this.transaction, keys);
    const customers = keys.map((key) => ({ key, channel: null, acquiredAt: null }));
    const written = await writeCustomers(this.transaction, customers, this.target.now.getTime(), this.lookAlikes);
    this.report.customers.new += written.added;
    return written.ids;
  }

  private async writeAttributes(entries: readonly Entry[], areNew: boolean): Promise<void> {
    for (const [index, attribute] of this.target.attributes.entries()) {
      const values: AttributeValueRow[] = [];
      for (const { row, customerId } of entries) {
        const value = row.values[index] ?? null;
        if (value !== null) values.push({ customerId, value });
      }
      const options = { customersAreNew: areNew, lookAlikes: this.lookAlikes };
      const news = await writeAttributeValues(this.transaction, attribute, values, this.target.knownFrom, options);
      count(this.report.attributeValues, values.length, news);
    }
  }

  private async writeEvents(entries: readonly Entry[]): Promise<void> {
    const byType = new Map<string, (Entry & { event: ImportedEvent })[]>();
    for (const entry of entries) {
      for (const event of entry.row.events) {
        const events = byType.get(event.type) ?? [];
        if (events.length === 0) byType.set(event.type, events);
        events.push({ ...entry, event });
      }
    }
    await this.createNewEventTypes([...byType.keys()]);
    for (const [type, ofType] of byType) {
      this.eventTypesFound.add(type);
      const typeId = known(this.eventTypes.get(type));
      const step = { now: this.target.clock().getTime(), actor: this.target.actor };
      const read = ofType.map(({ customerId, event }) => ({ ...event, customerId }));
      const events = await withStoredKeys(this.transaction, typeId, read);
      const counts = await this.locate(
        ofType.map(({ row }) => row),
        undefined,
        () => eventWriters[this.kind](this.transaction, typeId, events, step),
      );
      for (const [what, many] of Object.entries(counts)) this.report.events[what as keyof EventCounts] += many;
    }
  }

  private async writeAssignments(entries: readonly Entry[]): Promise<void> {
    const { experiment, manifest } = this.target;
    if (!experiment) return;
    const members: ImportRow[] = [];
    const assigned: AssignedRow[] = [];
    for (const { row, customerId } of entries) {
      if (row.arm === null) continue;
      members.push(row);
      assigned.push({ customerId, arm: row.arm, tuple: row.tuple });
    }
    await this.locate(members, manifest.experiment?.arm.column, () => experiment.assign(assigned, this.report));
  }

  private async createNewChannels(rows: readonly ImportRow[]): Promise<void> {
    const { channels, customer } = this.target.manifest;
    const names = new Map(Object.entries(channelWords(customer.channel)).map(([word, key]) => [key, normalForm(word)]));
    for (const channel of channels ?? []) names.set(channel.key, channel.name ?? channel.key);
    const met = new Set(rows.map((row) => row.channel));
    const unseen = [...met].filter((key) => key !== null && !this.channels.has(key)) as string[];
    if (unseen.length === 0) return;
    const wanted = unseen.map((key) => ({ key, name: names.get(key) }));
    this.report.created.channels.push(
      ...(await createChannels(this.transaction, wanted, this.target.now, this.lookAlikes)),
    );
    for (const key of unseen) this.channels.add(key);
  }

  private async createNewEventTypes(types: readonly string[]): Promise<void> {
    if (types.every((type) => this.eventTypes.has(type))) return;
    const wanted = types.map((key) => ({ key }));
    this.report.created.eventTypes.push(
      ...(await createEventTypes(this.transaction, wanted, this.target.now, this.lookAlikes)),
    );
    this.eventTypes = await eventTypeIds(this.transaction);
  }

  private refuseRepeated(entries: readonly Entry[]): void {
    for (const { row, customerId } of entries) {
      const earlier = this.firstLines.firstLine(customerId, row.line);
      if (earlier === row.line) continue;
      throw new ImportError(`Customer "${row.customer}" is in the file twice, first on line ${earlier}.`, {
        file: this.target.file,
        line: row.line,
        column: this.keyColumn(),
        value: row.customer,
        expected: 'each customer once',
      });
    }
  }

  private keyColumn(): string | undefined {
    const { key } = this.target.manifest.customer;
    return 'column' in key ? key.column : undefined;
  }

  /** Adds the line of the file to errors that know their place in the batch. */
  private async locate<T>(rows: readonly ImportRow[], column: string | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw relocated(error, ({ row, code, message }) => {
        return new ImportError(message, { file: this.target.file, line: rows[row]?.line, column }, code);
      });
    }
  }
}
