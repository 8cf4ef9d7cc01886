import { requireCount, requireLength, requireNonNegative } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';

/**
 * Customers with the same purchase history. Days with a purchase are counted: several purchases on one day are one, and the first day
 * is where the history begins, not a repeat. Times are in any one unit.
 */
export interface HistoryCell {
  /** x: repeat purchase days. */
  repeats: number;
  /** t_x: time from the first to the last purchase, 0 when there is no repeat. */
  lastPurchase: number;
  /** T: time from the first purchase to the end of the observation. */
  observed: number;
  /** How many customers have this history. */
  customers: number;
}

/** What all cells amount to. */
export interface HistoryTotals {
  customers: number;
  repeats: number;
  /** Mean T of a customer. */
  meanObserved: number;
  /** The largest x. */
  mostRepeats: number;
}

/** Totals over cells. */
export function historyTotals(cells: readonly HistoryCell[]): HistoryTotals {
  let [customers, repeats, observed, mostRepeats] = [0, 0, 0, 0];
  for (const cell of cells) {
    customers += cell.customers;
    repeats += cell.customers * cell.repeats;
    observed += cell.customers * cell.observed;
    mostRepeats = Math.max(mostRepeats, cell.repeats);
  }
  return { customers, repeats, meanObserved: observed / customers, mostRepeats };
}

/**
 * Checks cells: at least one, counts are whole, 0 ≤ t_x ≤ T, and t_x is 0 exactly when x is.
 * @throws InvalidInputError naming the field
 */
export function requireHistories(cells: readonly HistoryCell[]): void {
  requireLength('cells', cells, 1);
  for (const [index, { repeats, lastPurchase, observed, customers }] of cells.entries()) {
    const field = `cells[${index}]`;
    requireCount(`${field}.repeats`, repeats);
    requireNonNegative(`${field}.lastPurchase`, lastPurchase);
    requireNonNegative(`${field}.observed`, observed);
    requireCount(`${field}.customers`, customers, 1);
    if (lastPurchase > observed) {
      throw new InvalidInputError(
        `${field}.lastPurchase`,
        `must not exceed observed (${lastPurchase} > ${observed}): the last purchase is within the observation.`,
      );
    }
    if (repeats > 0 !== lastPurchase > 0) {
      throw new InvalidInputError(
        `${field}.lastPurchase`,
        `must be 0 exactly when there is no repeat, not ${lastPurchase} with ${repeats} repeats.`,
      );
    }
  }
}
