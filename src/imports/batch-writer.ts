import type { Attribute } from '../customers/attribute.js';
import { type AttributeValueRow, writeAttributeValues } from '../customers/attribute-writer.js';
import { BatchRowError } from '../customers/batch-row-error.js';
import { requireCustomerIds, writeCustomers } from '../customers/customer-writer.js';
import { writeEvents } from '../customers/event-writer.js';
import type { Transaction } from '../database/database.js';
import { eventTypeIds, makeChannels, makeEventTypes } from './definitions.js';
import type { ExperimentImport } from './experiment-import.js';
import { FirstLines } from './first-lines.js';
import { ImportError } from './import-error.js';
import { count, type ImportReport } from './import-report.js';
import type { Manifest } from './manifest.js';
import { rowKind } from './manifest-reader.js';
import type { ImportedEvent, ImportRow } from './row-reader.js';

export interface BatchTarget {
  manifest: Manifest;
  file: string;
  attributes: readonly Attribute[];
  /** Since when the attributes are known, in milliseconds since 1970. */
  knownFrom: number;
  experiment: ExperimentImport | null;
  now: Date;
}

/** Writes checked rows, a batch at a time, into the import's transaction. */
export class BatchWriter {
  private readonly channels = new Set<string>();
  private eventTypes = new Map<string, number>();
  private readonly firstLines = new FirstLines();
  private readonly rowsAreCustomers: boolean;

  constructor(
    private readonly transaction: Transaction,
    private readonly target: BatchTarget,
    private readonly report: ImportReport,
  ) {
    this.rowsAreCustomers = rowKind(target.manifest) === 'CUSTOMER';
  }

  async write(rows: readonly ImportRow[]): Promise<void> {
    const { ids, areNew } = this.rowsAreCustomers ? await this.writeCustomers(rows) : await this.findCustomers(rows);
    await this.writeAttributes(rows, ids, areNew);
    await this.writeEvents(rows, ids);
    await this.writeAssignments(rows, ids);
    this.report.rows += rows.length;
  }

  private async writeCustomers(rows: readonly ImportRow[]): Promise<{ ids: number[]; areNew: boolean }> {
    await this.makeNewChannels(rows);
    const customers = rows.map(({ customer, channel, acquiredAt }) => ({ key: customer, channel, acquiredAt }));
    const now = this.target.now.getTime();
    const written = await this.locate(rows, this.keyColumn(), () => writeCustomers(this.transaction, customers, now));
    this.refuseRepeated(rows, written.ids);
    count(this.report.customers, rows.length, written.added);
    this.report.customers.completed += written.completed;
    return { ids: written.ids, areNew: written.added === rows.length };
  }

  private async findCustomers(rows: readonly ImportRow[]): Promise<{ ids: number[]; areNew: boolean }> {
    const keys = [...new Set(rows.map((row) => row.customer))];
    const firsts = new Map(rows.map((row) => [row.customer, row] as const).reverse());
    const known = await this.locate(
      keys.map((key) => firsts.get(key)!),
      this.keyColumn(),
      () => requireCustomerIds(this.transaction, keys),
    );
    const ids = new Map(keys.map((key, index) => [key, known[index]!]));
    return { ids: rows.map((row) => ids.get(row.customer)!), areNew: false };
  }

  private async writeAttributes(rows: readonly ImportRow[], ids: readonly number[], areNew: boolean): Promise<void> {
    for (const [index, attribute] of this.target.attributes.entries()) {
      const values: AttributeValueRow[] = [];
      for (const [place, row] of rows.entries()) {
        const value = row.values[index] ?? null;
        if (value !== null) values.push({ customerId: ids[place]!, value });
      }
      const news = await writeAttributeValues(this.transaction, attribute, values, this.target.knownFrom, areNew);
      count(this.report.attributeValues, values.length, news);
    }
  }

  private async writeEvents(rows: readonly ImportRow[], ids: readonly number[]): Promise<void> {
    const byType = new Map<string, { row: ImportRow; customerId: number; event: ImportedEvent }[]>();
    for (const [place, row] of rows.entries()) {
      for (const event of row.events) {
        const events = byType.get(event.type) ?? [];
        if (events.length === 0) byType.set(event.type, events);
        events.push({ row, customerId: ids[place]!, event });
      }
    }
    await this.makeNewEventTypes([...byType.keys()]);
    for (const [type, entries] of byType) {
      const events = entries.map(({ customerId, event }) => ({ ...event, customerId }));
      const added = await this.locate(
        entries.map((entry) => entry.row),
        undefined,
        () => writeEvents(this.transaction, this.eventTypes.get(type)!, events),
      );
      count(this.report.events, events.length, added);
    }
  }

  private async writeAssignments(rows: readonly ImportRow[], ids: readonly number[]): Promise<void> {
    const { experiment, manifest } = this.target;
    if (!experiment) return;
    const members: ImportRow[] = [];
    const assigned: { customerId: number; arm: string }[] = [];
    for (const [place, row] of rows.entries()) {
      if (row.arm === null) continue;
      members.push(row);
      assigned.push({ customerId: ids[place]!, arm: row.arm });
    }
    await this.locate(members, manifest.experiment?.arm.column, () => experiment.assign(assigned, this.report));
  }

  private async makeNewChannels(rows: readonly ImportRow[]): Promise<void> {
    const { channels, customer } = this.target.manifest;
    const names = new Map(Object.entries(customer.channel?.values ?? {}).map(([word, key]) => [key, word]));
    for (const channel of channels ?? []) names.set(channel.key, channel.name ?? channel.key);
    const met = new Set(rows.map((row) => row.channel));
    const unseen = [...met].filter((key) => key !== null && !this.channels.has(key)) as string[];
    if (unseen.length === 0) return;
    const wanted = unseen.map((key) => ({ key, name: names.get(key) }));
    this.report.made.channels.push(...(await makeChannels(this.transaction, wanted, this.target.now)));
    for (const key of unseen) this.channels.add(key);
  }

  private async makeNewEventTypes(types: readonly string[]): Promise<void> {
    if (types.every((type) => this.eventTypes.has(type))) return;
    const wanted = types.map((key) => ({ key }));
    this.report.made.eventTypes.push(...(await makeEventTypes(this.transaction, wanted, this.target.now)));
    this.eventTypes = await eventTypeIds(this.transaction);
  }

  private refuseRepeated(rows: readonly ImportRow[], ids: readonly number[]): void {
    for (const [place, row] of rows.entries()) {
      const earlier = this.firstLines.firstLine(ids[place]!, row.line);
      if (earlier === row.line) continue;
      throw new ImportError(`Customer "${row.customer}" stands in the file twice, first on line ${earlier}.`, {
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

  /** Gives errors that know their place in the batch the line of the file. */
  private async locate<T>(rows: readonly ImportRow[], column: string | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BatchRowError)) throw error;
      throw new ImportError(error.message, { file: this.target.file, line: rows[error.row]?.line, column }, error.code);
    }
  }
}
