import type { CustomerFacts } from './customer-facts.js';

/** Where a segment's condition is evaluated: SQL for the customer row and for the moment whose knowledge counts. */
export interface SegmentScope {
  /** Alias of the customer table. */
  customer: string;
  /** SQL of the moment in milliseconds: a number, or a column such as `a.assigned_at`. */
  asOf: string;
  /** How conditions read what they test. Missing: each looks for it. */
  facts?: CustomerFacts;
}
