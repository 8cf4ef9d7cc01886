import { fitPurchaseModel } from '../../statistics/lifetime-value/fit-purchase-model.js';
import { type HistoryCell, historyTotals } from '../../statistics/lifetime-value/purchase-history.js';
import type { FittedPurchaseModel, PurchaseModelName } from '../../statistics/lifetime-value/purchase-model.js';

/** A fit of some customers, or why there is none. */
export type FitOutcome = { fit: FittedPurchaseModel; reason: null } | { fit: null; reason: string };

/** With fewer customers or repeats, the four parameters of a model say little more than where the search began. */
const FEWEST_CUSTOMERS = 100;
const FEWEST_REPEATING = 20;

/** Fits a model where there are customers enough. */
export function fitHistories(model: PurchaseModelName, cells: readonly HistoryCell[]): FitOutcome {
  const { customers, repeats } = historyTotals(cells);
  const repeating = cells.reduce((sum, cell) => sum + (cell.repeats > 0 ? cell.customers : 0), 0);
  const without = (reason: string) => ({ fit: null, reason });
  if (customers === 0) return without('No customer has bought.');
  if (repeats === 0) return without('No customer has bought again, so repeat purchases cannot be predicted.');
  if (customers < FEWEST_CUSTOMERS || repeating < FEWEST_REPEATING) {
    return without(
      `${customers} customers have bought and ${repeating} of them again: a model needs at least ${FEWEST_CUSTOMERS} customers, ` +
        `and ${FEWEST_REPEATING} who bought again.`,
    );
  }
  const fit = fitPurchaseModel(model, cells);
  return fit.converged ? { fit, reason: null } : without('The search for the most likely parameters did not end.');
}
