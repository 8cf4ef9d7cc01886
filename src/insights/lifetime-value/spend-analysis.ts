import {
  expectedSpend,
  type FittedSpendModel,
  fitSpendModel,
  type SpendCell,
} from '../../statistics/lifetime-value/fit-spend-model.js';
import type { EstimatedNumber } from '../../statistics/lifetime-value/new-customer-value.js';
import type { HistoryCell } from '../../statistics/lifetime-value/purchase-history.js';
import type { FittedPurchaseModel } from '../../statistics/lifetime-value/purchase-model.js';
import { purchaseModels } from '../../statistics/lifetime-value/purchase-models.js';

/** Customers of a channel with like histories, and what they spent on repeat days. */
export interface ValuedCell extends HistoryCell {
  channelId: number;
  /** How many of them spent more than nothing. */
  spenders: number;
  /** What these spent in total. */
  spend: number;
}

/** Customers of a channel who bought again and spent nearly the same. */
export interface ValuedSpend extends SpendCell {
  channelId: number;
}

/** A model of spend, or why there is none. */
export interface SpendAnalysis {
  fit: FittedSpendModel | null;
  reason: string | null;
  customers: number;
  /** Of repeats with mean spend; null where one is constant. */
  correlation: number | null;
}

const FEWEST_SPENDERS = 20;

/** Fits the gamma-gamma model where there are customers enough. */
export function analyseSpend(cells: readonly SpendCell[]): SpendAnalysis {
  const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
  const correlation = frequencyCorrelation(cells);
  const without = (reason: string) => ({ fit: null, reason, customers, correlation });
  if (customers < FEWEST_SPENDERS) {
    return without(
      `${customers} customers bought again and spent more than 0: a model of what they spend needs at least ${FEWEST_SPENDERS}.`,
    );
  }
  const fit = fitSpendModel(cells);
  if (!fit.converged) return without('The model of what customers spend has no most likely parameters.');
  return { fit, reason: null, customers, correlation };
}

/** Of the customers who bought again, the share who spent more than 0 on it; 1 where nobody bought again. */
export function spendingShare(cells: readonly ValuedCell[]): EstimatedNumber {
  let [again, spending] = [0, 0];
  for (const { repeats, customers, spenders } of cells) {
    if (repeats > 0) again += customers;
    spending += spenders;
  }
  const value = again === 0 ? 1 : spending / again;
  return { value, standardError: again === 0 ? 0 : Math.sqrt((value * (1 - value)) / again) };
}

/** Pearson's correlation of repeats with mean spend, over customers. */
function frequencyCorrelation(cells: readonly SpendCell[]): number | null {
  let [n, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (const { purchases, meanSpend, customers } of cells) {
    n += customers;
    const [dx, dy] = [purchases - meanX, meanSpend - meanY];
    meanX += (customers * dx) / n;
    meanY += (customers * dy) / n;
    xx += customers * dx * (purchases - meanX);
    yy += customers * dy * (meanSpend - meanY);
    xy += customers * dx * (meanSpend - meanY);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}

/**
 * What customers will spend within a horizon: the purchases expected of each history times the mean amount expected of its customers given what
 * they spent, which is linear in that. Those who have not bought again are expected to spend the mean with the probability with which others
 * spend, and those who spent nothing on repeat days are expected to spend nothing. Null where the model has no mean.
 */
export function spendOf(
  { model, parameters }: FittedPurchaseModel,
  spend: FittedSpendModel,
  cells: readonly ValuedCell[],
  horizon: number,
): number | null {
  const values = parameters.map(({ value }) => value);
  const { meanSpend } = spend;
  if (meanSpend === null) return null;
  const unknown = meanSpend * spendingShare(cells).value;
  return cells.reduce((sum, cell) => {
    const { repeats, spenders, customers } = cell;
    const mean = spenders === 0 ? 0 : (expectedSpend(spend, repeats, cell.spend / spenders / repeats) ?? meanSpend);
    const amount = repeats === 0 ? customers * unknown : spenders * mean;
    return sum + purchaseModels[model].conditionalRepeats(values, cell, horizon) * amount;
  }, 0);
}
