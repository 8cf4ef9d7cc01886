import type { Session, Transaction } from '../../database/database.js';

/** The value that is recorded now for the moment of a value `i` that an import gave. */
const PRESENT = 'v.attribute_id = i.attribute_id AND v.customer_id = i.customer_id AND v.known_from = i.known_from';

/** How many values that an import gave are others now, also if they were recorded for the same moment. */
export function replacedValues(session: Session, importId: number, overwrittenUntil: number): Promise<number> {
  return countOf(
    session,
    `imported_value i LEFT JOIN attribute_value v ON ${PRESENT}
     WHERE i.import_id = ? AND (v.number IS NULL OR v.number <> i.number OR EXISTS (
       SELECT 1 FROM overwritten_value o WHERE o.id > ? AND o.customer_id = i.customer_id
         AND o.attribute_id = i.attribute_id AND o.known_from = i.known_from))`,
    [importId, overwrittenUntil],
  );
}

/** How many values of new customers of an import were replaced since by others that are known from the same moment on. */
export async function overwrittenValues(
  session: Session,
  { id, isNewCustomer, overwrittenUntil }: NewCustomersOfImport,
): Promise<number> {
  const others = await countOf(
    session,
    `overwritten_value o WHERE o.id > ? AND o.attribute_id IN (SELECT id FROM attribute) AND ${isNewCustomer('o.customer_id')}`,
    [overwrittenUntil],
  );
  const imports = await countOf(
    session,
    `imported_value i WHERE i.import_id IN (SELECT d.id FROM data_import d WHERE d.id > ? AND d.undone_at IS NULL)
       AND i.attribute_id IN (SELECT id FROM attribute) AND i.former IS NOT NULL AND ${isNewCustomer('i.customer_id')}`,
    [id],
  );
  return others + imports;
}

interface NewCustomersOfImport {
  id: number;
  overwrittenUntil: number;
  isNewCustomer(column: string): string;
}

/** How often an experiment has assigned a customer by a value that an import gave. */
export function assignmentsByValues(session: Session, importId: number): Promise<number> {
  return countOf(
    session,
    `imported_value i JOIN assignment a ON a.customer_id = i.customer_id AND a.assigned_at >= i.known_from
       AND a.experiment_id IN (SELECT id FROM experiment)
     WHERE i.import_id = ? AND NOT EXISTS (
       SELECT 1 FROM attribute_value l WHERE l.attribute_id = i.attribute_id AND l.customer_id = i.customer_id
         AND l.known_from > i.known_from AND l.known_from <= a.assigned_at)`,
    [importId],
  );
}

/** How often customers to whom an import gave a channel or a date were assigned since. @param at when it was imported */
export function assignmentsOfCompleted(session: Session, importId: number, at: number): Promise<number> {
  return countOf(
    session,
    `completed_customer d JOIN assignment a ON a.customer_id = d.customer_id
       AND a.experiment_id IN (SELECT id FROM experiment)
     JOIN experiment x ON x.id = a.experiment_id
     WHERE d.import_id = ? AND (a.assigned_at >= ? OR x.created_at >= ?)`,
    [importId, at, at],
  );
}

/** Puts back what an import replaced of the values, channels and dates of customers. Later values stay as they are. */
export async function putBackValues(transaction: Transaction, importId: number): Promise<void> {
  const attributes = await transaction.query<{ id: number; since: number }>(
    `SELECT i.attribute_id AS id, min(i.known_from) AS since FROM imported_value i WHERE i.import_id = ? GROUP BY i.attribute_id`,
    [importId],
  );
  for (const { id, since } of attributes) await putBackAttribute(transaction, importId, Number(id), Number(since));
  await transaction.execute(
    `UPDATE customer SET
       channel_id = CASE WHEN d.channel_id IS NULL THEN customer.channel_id END,
       acquired_at = CASE WHEN d.acquired_at IS NULL THEN customer.acquired_at END
     FROM completed_customer d WHERE d.import_id = ? AND d.customer_id = customer.id`,
    [importId],
  );
}

/** @param since the moment from which the values of an import are known, the same for all */
async function putBackAttribute(
  transaction: Transaction,
  importId: number,
  attributeId: number,
  since: number,
): Promise<void> {
  const own = `i.import_id = ${importId} AND i.attribute_id = ${attributeId}`;
  const value = `attribute_value.attribute_id = ${attributeId}`;
  await transaction.executeAll([
    `UPDATE attribute_value SET number = i.former FROM imported_value i
     WHERE ${own} AND i.former IS NOT NULL AND ${value} AND attribute_value.customer_id = i.customer_id
       AND attribute_value.known_from = ${since}`,
    // The value before applies again until the end of the one that goes.
    `UPDATE attribute_value SET known_until = i.known_until
     FROM (SELECT v.customer_id AS customer_id, v.known_until AS known_until FROM imported_value i CROSS JOIN attribute_value v
       WHERE ${own} AND i.former IS NULL AND ${PRESENT}) i
     WHERE ${value} AND attribute_value.customer_id = i.customer_id AND attribute_value.known_until = ${since}`,
    `DELETE FROM attribute_value WHERE ${value} AND known_from = ${since}
       AND customer_id IN (SELECT i.customer_id FROM imported_value i WHERE ${own} AND i.former IS NULL)`,
  ]);
}

/** Forgets what imports gave to customers who are removed. */
export async function forgetCustomers(transaction: Transaction, isRemoved: (column: string) => string): Promise<void> {
  const imports = 'import_id IN (SELECT id FROM data_import)';
  await transaction.executeAll([
    `DELETE FROM imported_value WHERE ${imports} AND attribute_id IN (SELECT id FROM attribute) AND ${isRemoved('customer_id')}`,
    `DELETE FROM completed_customer WHERE ${imports} AND ${isRemoved('customer_id')}`,
    `DELETE FROM overwritten_value WHERE ${isRemoved('customer_id')}`,
  ]);
}

/** Forgets the values of attributes that were removed: their customers can be erased without looking there. */
export function forgetGoneAttributes(transaction: Transaction): Promise<void> {
  return transaction.executeAll(
    ['imported_value', 'overwritten_value'].map(
      (table) => `DELETE FROM ${table} WHERE attribute_id NOT IN (SELECT id FROM attribute)`,
    ),
  );
}

async function countOf(session: Session, from: string, parameters: readonly unknown[]): Promise<number> {
  const [row] = await session.query<{ n: number }>(`SELECT count(*) AS n FROM ${from}`, parameters);
  return Number(row?.n ?? 0);
}
