import { eventTypeIds } from '../../customers/event-types/event-type-ids.js';
import { relocated } from '../../customers/recording/batch-row-error.js';
import { findCustomerIds, requireCustomerIds } from '../../customers/recording/customer-writer.js';
import { withStoredKeys } from '../../customers/stored-keys.js';
import type { Transaction } from '../../database/database.js';
import { createEventTypes } from '../definitions.js';
import { changeWriters } from '../event-changes.js';
import { ImportError } from '../import-error.js';
import type { EventCounts, ImportReport } from '../import-report.js';
import type { Manifest } from '../manifests/manifest.js';
import type { ImportedEvent, ImportRow } from '../rows/import-row.js';
import type { Prepare } from './file-import.js';
import { KeptBatches } from './kept-batches.js';
import type { PublicationTarget, RowStore } from './row-store.js';

/** An event with the row that has it and its customer. */
interface Entry {
  row: ImportRow;
  customerId: number;
  event: ImportedEvent;
}

/** Rows of a file that corrects or voids recorded events: few, as a rule, and written a batch at a time. */
export class ChangeStore implements RowStore {
  private constructor(
    private readonly batches: KeptBatches<ImportRow>,
    private readonly kind: keyof typeof changeWriters,
  ) {}

  static async create(prepare: Prepare, kind: keyof typeof changeWriters): Promise<ChangeStore> {
    return new ChangeStore(await KeptBatches.create(prepare), kind);
  }

  write(rows: readonly ImportRow[]): Promise<void> {
    return this.batches.write(rows);
  }

  async finish(): Promise<void> {}

  async publish(
    transaction: Transaction,
    target: PublicationTarget,
    report: ImportReport,
  ): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for await (const rows of this.batches.read(transaction)) {
      const byType = new Map<string, Entry[]>();
      for (const entry of await entriesOf(transaction, rows, target, report)) {
        const { type } = entry.event;
        const entries = byType.get(type) ?? [];
        entries.push(entry);
        byType.set(type, entries);
      }
      const wanted = [...byType.keys()].map((key) => ({ key }));
      report.created.eventTypes.push(...(await createEventTypes(transaction, wanted, target.now, target.lookAlikes)));
      const ids = await eventTypeIds(transaction);
      for (const [type, entries] of byType) {
        found.add(type);
        await this.change(transaction, ids.get(type) as number, entries, target, report);
      }
      report.rows += rows.length;
    }
    return found;
  }

  private async change(
    transaction: Transaction,
    typeId: number,
    entries: readonly Entry[],
    { file, now, actor, importId }: PublicationTarget,
    report: ImportReport,
  ): Promise<void> {
    const read = entries.map(({ customerId, event }) => ({ ...event, customerId }));
    const events = await withStoredKeys(transaction, typeId, read);
    const rows = entries.map(({ row }) => row);
    const step = { now: now.getTime(), actor, importId };
    const counts = await locating(file, undefined, rows, () =>
      changeWriters[this.kind](transaction, typeId, events, step),
    );
    for (const [what, many] of Object.entries(counts)) report.events[what as keyof EventCounts] += many;
  }
}

async function entriesOf(
  transaction: Transaction,
  rows: readonly ImportRow[],
  { manifest, file }: PublicationTarget,
  report: ImportReport,
): Promise<Entry[]> {
  const firstRows = new Map<string, ImportRow>();
  for (const row of rows) if (!firstRows.has(row.customer)) firstRows.set(row.customer, row);
  const keys = [...firstRows.keys()];
  const find = manifest.unknownCustomers === 'skip' ? findCustomerIds : requireCustomerIds;
  const found = await locating(file, keyColumn(manifest), [...firstRows.values()], () => find(transaction, keys));
  const ids = new Map(keys.map((key, index) => [key, found[index] ?? null]));
  const entries: Entry[] = [];
  for (const row of rows) {
    const customerId = ids.get(row.customer) ?? null;
    if (customerId === null) report.skippedRows += 1;
    else for (const event of row.events) entries.push({ row, customerId, event });
  }
  return entries;
}

function keyColumn({ customer }: Manifest): string | undefined {
  return 'column' in customer.key ? customer.key.column : undefined;
}

/** Adds the line of the file to errors that know their place in the batch. */
async function locating<T>(
  file: string,
  column: string | undefined,
  rows: readonly ImportRow[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw relocated(error, ({ row, code, message }) => {
      return new ImportError(message, { file, line: rows[row]?.line, column }, code);
    });
  }
}
