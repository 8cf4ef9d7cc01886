import { undoReplacedSpend } from '../../channels/spend/undone-spend.js';
import { forgetSeenEvents, noteSeenEvents } from '../../customers/completeness/completeness-writer.js';
import { undoChanges } from '../../customers/corrections/undone-changes.js';
import { A_LOAD, noteChangedFacts } from '../../customers/recent-changes.js';
import { forgetCustomers, forgetGoneAttributes, putBackValues } from '../../customers/recording/journaled-values.js';
import type { Transaction } from '../../database/database.js';
import { deleteUnused } from '../../definitions/definition-service.js';
import type { Import } from './import.js';
import { type ImportedDefinition, importedDefinitions } from './import-parts.js';
import type { ImportTraces } from './import-traces.js';

/** When and why an import is undone, and who undoes it. */
export interface UndoStep {
  now: Date;
  actor: string;
  reason: string;
}

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
 * Removes what an import wrote, on which nothing depends, and puts back what it replaced.
 * @returns the definitions of the import that are used by others, which stay
 */
export async function removeImport(
  transaction: Transaction,
  found: Import,
  traces: ImportTraces,
  step: UndoStep,
): Promise<ImportedDefinition[]> {
  const { id, report } = found;
  await putBackValues(transaction, id);
  await undoChanges(transaction, id, step.reason, { now: step.now.getTime(), actor: step.actor, importId: id });
  await removeEvents(transaction, traces, step.now);
  await withdrawCompleteness(transaction, found);
  await removeSpend(transaction, found, traces, step);
  if (report.customers.new > 0) await removeCustomers(transaction, traces);
  await noteChangedFacts(transaction);
  const kept: ImportedDefinition[] = [];
  // What is made of others goes before them.
  for (const definition of importedDefinitions(report).reverse()) {
    const isGone = await deleteUnused(transaction, definition.kind, definition.key);
    if (!isGone) kept.unshift(definition);
  }
  await forgetGoneAttributes(transaction);
  return kept;
}

async function removeSpend(
  transaction: Transaction,
  { id, report }: Import,
  { isNewAmount }: ImportTraces,
  { now, actor, reason }: UndoStep,
): Promise<void> {
  // Reports of earlier versions have no spend.
  if ((report.spend?.new ?? 0) > 0) {
    await transaction.execute(`DELETE FROM channel_spend WHERE ${isNewAmount('channel_spend')}`);
  }
  if ((report.spend?.replaced ?? 0) > 0) {
    await undoReplacedSpend(transaction, id, { now: now.getTime(), actor, reason });
  }
}

async function removeEvents(transaction: Transaction, { events, isNewEvent }: ImportTraces, now: Date): Promise<void> {
  for (const { typeId, count, first, last } of events) {
    await transaction.execute(`DELETE FROM event WHERE event_type_id = ${typeId} AND ${isNewEvent('event')}`);
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
  await forgetCustomers(transaction, isNewCustomer);
  await transaction.execute(`DELETE FROM event_change WHERE ${isNewCustomer('customer_id')}`);
  for (const table of OF_CUSTOMERS) {
    await transaction.execute(`CREATE INDEX undo_${table} ON ${table} (customer_id)`);
  }
  await transaction.execute(`DELETE FROM customer WHERE ${isNewCustomer('id')}`);
  for (const table of OF_CUSTOMERS) await transaction.execute(`DROP INDEX undo_${table}`);
}
