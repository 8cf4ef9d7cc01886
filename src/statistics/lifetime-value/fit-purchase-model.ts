import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { fitSummary } from './fit-summary.js';
import { highestFirst, maximize, type Range, type Surface } from './maximum-likelihood.js';
import { type HistoryCell, type HistoryTotals, historyTotals, requireHistories } from './purchase-history.js';
import type { FittedPurchaseModel, PurchaseModel, PurchaseModelName } from './purchase-model.js';
import { purchaseModels } from './purchase-models.js';

/** Shapes are searched from 1e-4 to 1e4; beyond, customers are as good as alike, or as different as they can be. */
const SHAPES: Range = [Math.log(1e-4), Math.log(1e4)];
/** Times are searched in this range about the mean time observed. */
const TIMES: Range = [Math.log(1e-6), Math.log(1e7)];
/** From how many of the most likely starts the search begins. */
const CLIMBED = 2;
/**
 * Fits a purchase model by maximum likelihood to cells of customers with the same history. The search is over the logarithms of the
 * parameters with analytic slopes, from several starts; standard errors are from the observed information, by the delta method on the
 * natural scale. A parameter that the data do not determine (customers do not stop, or all stop alike, or all buy at the same rate) is named
 * in `boundary`, without a standard error.
 *
 * The likelihood has no finite sums: each evaluation visits each cell. 100,000 cells take seconds for BG/NBD and MBG/NBD. Pareto/NBD
 * integrates once per cell and evaluation and takes some 20 times as long.
 *
 * @throws InvalidInputError naming the field: a cell is no history, or no customer bought again
 */
export function fitPurchaseModel(model: PurchaseModelName, cells: readonly HistoryCell[]): FittedPurchaseModel {
  requireHistories(cells);
  const totals = historyTotals(cells);
  if (totals.repeats === 0) {
    throw new InvalidInputError(
      'cells',
      'No customer has bought again, so how often customers buy cannot be estimated.',
    );
  }
  const chosen = purchaseModels[model];
  const surface = surfaceOf(chosen, cells, totals);
  const unit = Math.log(totals.meanObserved);
  const ranges = chosen.inTime.map((is): Range => (is ? [TIMES[0] + unit, TIMES[1] + unit] : SHAPES));
  const starts = chosen.starts(totals.repeats / totals.customers, totals.meanObserved);
  const logs = starts.map((start) => start.map(Math.log));
  const maximum = maximize(surface, highestFirst(surface, logs).slice(0, CLIMBED), ranges);
  return { model, ...fitSummary(maximum, chosen.parameterNames, totals.customers) };
}

/** The mean log-likelihood of a customer by the logarithms of the parameters. */
function surfaceOf(model: PurchaseModel, cells: readonly HistoryCell[], totals: HistoryTotals): Surface {
  return (logs) => {
    const parameters = logs.map(Math.exp);
    const slopes = new Float64Array(parameters.length);
    const likelihood = model.likelihoodAt(parameters, totals.mostRepeats);
    let sum = 0;
    for (const cell of cells) sum += cell.customers * likelihood(cell, cell.customers, slopes);
    const { customers } = totals;
    return { value: sum / customers, slopes: parameters.map((value, i) => (at(slopes, i) * value) / customers) };
  };
}
