import { CLOCK_TOLERANCE_MS } from './clock-tolerance.js';

/** SQL condition that every customer who was not erased meets, on the customer `c`. */
export const NOT_ERASED = 'c.erased_at IS NULL';

/**
 * SQL condition that the customer `c` existed at a moment: not acquired later, as far as that is known, and not erased.
 * Clocks differ a little: a customer who was recorded by then existed, even if the acquisition lies minutes ahead.
 * @param asOf SQL of the moment in milliseconds
 */
export function existedAt(asOf: string): string {
  const recorded = `(c.acquired_at <= ${asOf} + ${CLOCK_TOLERANCE_MS} AND c.created_at <= ${asOf})`;
  return `${NOT_ERASED} AND (c.acquired_at IS NULL OR c.acquired_at <= ${asOf} OR ${recorded})`;
}

/** SQL of the first moment, in milliseconds, at which the customer `c` existed, apart from erasure; one before all others where it is not known. */
export const EXISTED_FROM = `(CASE WHEN c.acquired_at IS NULL THEN -8640000000000000 WHEN c.created_at >= c.acquired_at THEN c.acquired_at
  WHEN c.created_at <= c.acquired_at - ${CLOCK_TOLERANCE_MS} THEN c.acquired_at - ${CLOCK_TOLERANCE_MS} ELSE c.created_at END)`;

/**
 * SQL condition that a value was the known one at a moment.
 * @param value alias of `attribute_value`
 * @param asOf SQL of the moment in milliseconds
 */
export function knownAt(value: string, asOf: string): string {
  return `${value}.known_from <= ${asOf} AND ${value}.known_until > ${asOf}`;
}

/**
 * SQL condition that a value is what was known at a moment of one attribute of a customer.
 * @param customer SQL of the customer's id
 */
export function isKnownValue(value: string, attributeId: number, customer: string, asOf: string): string {
  return `${value}.attribute_id = ${attributeId} AND ${value}.customer_id = ${customer} AND ${knownAt(value, asOf)}`;
}

/** SQL condition that an attribute of a customer was known at a moment. */
export function hasKnownValue(attributeId: number, customer: string, asOf: string): string {
  return `EXISTS (SELECT 1 FROM attribute_value v WHERE ${isKnownValue('v', attributeId, customer, asOf)})`;
}

/** Joins what was known at a moment of an attribute of a customer; NULL when it was unknown. */
export function attributeJoin(attributeId: number, customer: string, asOf: string, alias: string): string {
  return `LEFT JOIN attribute_value ${alias} ON ${isKnownValue(alias, attributeId, customer, asOf)}`;
}

/** SELECT of `customer_id` and `y` (SQL of the value `v`) for all customers with a known value of an attribute at a moment. */
export function knownValues(attributeId: number, asOf: string, y: string): string {
  return `SELECT v.customer_id AS customer_id, ${y} AS y FROM attribute_value v
    WHERE v.attribute_id = ${attributeId} AND ${knownAt('v', asOf)}`;
}
