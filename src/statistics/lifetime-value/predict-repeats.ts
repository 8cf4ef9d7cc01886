import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount, requireNonNegative, requireOpenProbability } from '../argument-checks.js';
import { at } from '../entries.js';
import { drawnMoves, normalFactor } from '../normal-draws.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import { type HistoryCell, historyTotals, requireHistories } from './purchase-history.js';
import type { FittedPurchaseModel, PurchaseModel } from './purchase-model.js';
import { purchaseModels } from './purchase-models.js';

/** Repeat purchases of known customers within a time to come. */
export interface PredictedRepeats {
  customers: number;
  /** The expected number at the estimated parameters. */
  total: number;
  /** Predictive limits of the number that customers will make. */
  lower: number;
  upper: number;
  perCustomer: number;
  meanProbabilityAlive: number;
  /** The drawn numbers, ascending, from which the limits are taken. */
  draws: number[];
}

export interface PredictionOptions {
  seed: number;
  /** Defaults to 1,000. */
  draws?: number;
  /** Defaults to 0.05. */
  alpha?: number;
}

/** Customers who are simulated one by one; more are represented by this many. */
const SIMULATED = 1_000;

/**
 * Predicts how many purchases customers with these histories make within the next `horizon` units of time.
 *
 * The limits hold what is not known of the parameters and what customers will do given them. Each draw takes the logarithms of the
 * parameters from their normal approximation; then every customer is alive with the probability that the model gives them, has a rate and
 * a propensity to stop drawn from their conditional distribution, and buys at random. With more than 1,000 customers, the drawn mean is
 * the estimate times the ratio in which these parameters move it, and the deviation of customers from their mean is that of 1,000 of them,
 * taken at equal steps through the sorted histories, scaled to all. Limits are quantiles of the draws. They suppose that the model is
 * right and that nothing changes: they say nothing of seasons and campaigns.
 *
 * @returns numbers of purchases, not money
 * @throws InvalidInputError naming the field
 */
export function predictRepeats(
  fit: FittedPurchaseModel,
  cells: readonly HistoryCell[],
  horizon: number,
  { seed, draws = 1_000, alpha = 0.05 }: PredictionOptions,
): PredictedRepeats {
  requireHistories(cells);
  requireNonNegative('horizon', horizon);
  requireSeed(seed);
  requireCount('draws', draws, 1);
  requireOpenProbability('alpha', alpha);
  const model = purchaseModels[fit.model];
  const estimate = fit.parameters.map(({ value }) => value);
  const { customers } = historyTotals(cells);
  const total = meanRepeats(model, estimate, cells, horizon);
  const drawn = drawnTotals(fit, cells, { horizon, total, customers, draws, generator: seededGenerator(seed) });
  // Another draw is below the k-th of n with probability k/(n + 1).
  const tail = Math.max(0, Math.floor((alpha / 2) * (draws + 1)) - 1);
  const alive = cells.reduce((sum, cell) => sum + cell.customers * model.probabilityAlive(estimate, cell), 0);
  return {
    customers,
    total,
    lower: at(drawn, tail),
    upper: at(drawn, draws - 1 - tail),
    perCustomer: total / customers,
    meanProbabilityAlive: alive / customers,
    draws: drawn,
  };
}

function meanRepeats(
  model: PurchaseModel,
  parameters: readonly number[],
  cells: readonly HistoryCell[],
  horizon: number,
): number {
  return cells.reduce((sum, cell) => sum + cell.customers * model.conditionalRepeats(parameters, cell, horizon), 0);
}

interface Drawing {
  horizon: number;
  /** The expected number at the estimate. */
  total: number;
  customers: number;
  draws: number;
  generator: RandomGenerator;
}

function drawnTotals(fit: FittedPurchaseModel, cells: readonly HistoryCell[], drawing: Drawing): number[] {
  const { horizon, total, customers, draws, generator } = drawing;
  const model = purchaseModels[fit.model];
  const estimate = fit.parameters.map(({ value }) => value);
  const factor = normalFactor(fit.covariance);
  const all = customers <= SIMULATED;
  const chosen = all ? cells : representatives(cells, customers);
  const mean = (parameters: readonly number[]) => meanRepeats(model, parameters, chosen, horizon);
  const meanThere = all ? 0 : mean(estimate);
  return Array.from({ length: draws }, () => {
    const moves = drawnMoves(factor, generator);
    const parameters = estimate.map((value, i) => value * Math.exp(at(moves, i)));
    const made = simulated(model, parameters, chosen, horizon, generator);
    if (all) return made;
    const here = mean(parameters);
    return Math.max(0, (total * here) / meanThere + Math.sqrt(customers / SIMULATED) * (made - here));
  }).sort((a, b) => a - b);
}

/** What customers of these histories make, each drawn from the model. */
function simulated(
  model: PurchaseModel,
  parameters: readonly number[],
  cells: readonly HistoryCell[],
  horizon: number,
  generator: RandomGenerator,
): number {
  let made = 0;
  for (const cell of cells) {
    const alive = model.probabilityAlive(parameters, cell);
    for (let customer = 0; customer < cell.customers; customer++) {
      if (uniformFloat64(generator) >= alive) continue;
      made += model.draw(parameters, generator, cell).purchases(horizon, generator);
    }
  }
  return made;
}

/** Customers at equal steps through the sorted histories. */
function representatives(cells: readonly HistoryCell[], customers: number): HistoryCell[] {
  const sorted = [...cells].sort(
    (a, b) => a.repeats - b.repeats || a.lastPurchase - b.lastPurchase || a.observed - b.observed,
  );
  const chosen: HistoryCell[] = [];
  let [seen, taken] = [0, 0];
  for (const cell of sorted) {
    seen += cell.customers;
    const reached = Math.floor((seen * SIMULATED) / customers + 0.5);
    if (reached > taken) chosen.push({ ...cell, customers: reached - taken });
    taken = Math.max(taken, reached);
  }
  return chosen;
}
