import { forgetSeenEvents, noteSeenEvents } from '../../customers/completeness/completeness-writer.js';
import { A_LOAD, noteChangedFacts } from '../../customers/recent-changes.js';
import type { Transaction } from '../../database/database.js';
import { deleteUnused } from '../../definitions/definition-service.js';
import type { Import } from './import.js';
import { type ImportedDefinition, importedDefinitions } from './import-parts.js';
import type { ImportTraces } from './import-traces.js';

/** The tables whose rows refer to customers: the database looks there for each customer that is removed. */
const OF_CUSTOMERS = [
  'assignment',
  'attribute_value',
  'erased_unit',
  'event',
  'event_change',
  'event_revision',
  'excluded_customer',
  'forced_arm',
];

/**
 * Removes what an import wrote, on which nothing depends.
 * @returns the definitions of the import that are used by others, which stay
 */
export async function removeImport(
  transaction: Transaction,
  found: Import,
  traces: ImportTraces,
  now: Date,
): Promise<ImportedDefinition[]> {
  await removeEvents(transaction, traces, now);
  await withdrawCompleteness(transaction, found);
  if (found.report.spend?.new > 0) {
    await transaction.execute(`DELETE FROM channel_spend WHERE ${traces.isRecorded('recorded_at')}`);
  }
  if (found.report.customers.new > 0) await removeCustomers(transaction, traces);
  await noteChangedFacts(transaction);
  const kept: ImportedDefinition[] = [];
  // What is made of others goes before them.
  for (const definition of importedDefinitions(found.report).reverse()) {
    const isGone = await deleteUnused(transaction, definition.kind, definition.key);
    if (!isGone) kept.unshift(definition);
  }
  return kept;
}

async function removeEvents(transaction: Transaction, { events, isRecorded }: ImportTraces, now: Date): Promise<void> {
  for (const { typeId, count, first, last } of events) {
    await transaction.execute(`DELETE FROM event WHERE event_type_id = ${typeId} AND ${isRecorded('recorded_at')}`);
    await forgetSeenEvents(transaction, typeId, [first, last]);
    // As many changes as make everything be read again.
    await noteSeenEvents(transaction, typeId, { times: [], added: -count, changes: A_LOAD, now: now.getTime() });
  }
}

/** What the import declared is no longer declared, so that the declaration before it applies again. */
async function withdrawCompleteness(transaction: Transaction, { report, ...found }: Import): Promise<void> {
  if (report.completeUntil === null) return;
  await transaction.execute(
    'DELETE FROM completeness_declaration WHERE complete_until = ? AND actor = ? AND declared_at >= ? AND declared_at <= ?',
    [new Date(report.completeUntil).getTime(), found.importedBy, found.recordedFrom, found.recordedUntil],
  );
}

async function removeCustomers(transaction: Transaction, { isNewCustomer }: ImportTraces): Promise<void> {
  await transaction.execute(
    `DELETE FROM attribute_value WHERE attribute_id IN (SELECT id FROM attribute) AND ${isNewCustomer('customer_id')}`,
  );
  await transaction.execute(`DELETE FROM event_change WHERE ${isNewCustomer('customer_id')}`);
  for (const table of OF_CUSTOMERS) {
    await transaction.execute(`CREATE INDEX undo_${table} ON ${table} (customer_id)`);
  }
  await transaction.execute(`DELETE FROM customer WHERE ${isNewCustomer('id')}`);
  for (const table of OF_CUSTOMERS) await transaction.execute(`DROP INDEX undo_${table}`);
}
