import type { MeasuredEvents } from '../metrics/measured-events.js';
import type { Aggregation } from '../metrics/metric.js';

/** Events that add up. */
export type SummedEvents = MeasuredEvents & { aggregation: Aggregation.COUNT | Aggregation.SUM };

/** SQL of what rules test of a customer, as it was known at the moment of a scope. */
export interface CustomerFacts {
  /** Condition that attributes are known and their numbers pass a test. */
  known(attributeIds: readonly number[], test: (numbers: readonly string[]) => string): string;
  /**
   * Condition that what events before the moment amount to passes a test.
   * @param from SQL of the start of the period in milliseconds; null: from the beginning
   */
  total(measured: SummedEvents, from: string | null, test: (total: string, rounding: string) => string): string;
}

/** Where a segment's condition is evaluated: SQL for the customer row and for the moment whose knowledge counts. */
export interface SegmentScope {
  /** Alias of the customer table. */
  customer: string;
  /** SQL of the moment in milliseconds: a number, or a column such as `a.assigned_at`. */
  asOf: string;
  /** How conditions read what they test. Missing: each looks for it. */
  facts?: CustomerFacts;
}
