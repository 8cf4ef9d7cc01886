import type { HistoryCell } from '../../statistics/lifetime-value/purchase-history.js';
import type { PurchaseModelName } from '../../statistics/lifetime-value/purchase-model.js';
import type { FirstRow } from './first-purchase-queries.js';
import type { ValuedCell, ValuedSpend } from './spend-analysis.js';

/** Customers of a channel who were acquired, and those of them who bought. */
export interface AcquiredCustomers {
  channelId: number;
  acquired: number;
  buyers: number;
}

/** What the database says of customers, and what is asked. Times in units. */
export interface LifetimeQuestion {
  model: PurchaseModelName;
  cells: readonly ValuedCell[];
  /** Null where spend is not modeled. */
  spend: readonly ValuedSpend[] | null;
  /** What was spent on the day of the first purchase; empty where spend is not modeled. */
  first: readonly FirstRow[];
  horizon: number;
  /** The period on which the model is checked; null without one. */
  held: { horizon: number /** Null: the same histories. */; cells: readonly HistoryCell[] | null } | null;
  /** Null where channels are not asked for. */
  channels: readonly AcquiredCustomers[] | null;
  margin: number;
  /** Per unit of time. */
  discountRate: number;
  alpha: number;
  seed: number;
}
