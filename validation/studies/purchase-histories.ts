import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { HistoryCell } from '../../src/statistics/lifetime-value/purchase-history.js';
import type { PurchaseModelName } from '../../src/statistics/lifetime-value/purchase-model.js';
import { drawBeta, drawGamma, drawPositive } from '../../src/statistics/lifetime-value/random-draws.js';

/** Customers of a model whose parameters are known. */
export interface PurchasePopulation {
  model: PurchaseModelName;
  parameters: readonly [number, number, number, number];
}

/** What customers did while observed, and how often they bought within the horizon after. */
export interface SimulatedCustomers {
  cells: HistoryCell[];
  later: number;
  /** How many have not stopped at the end of their observation. */
  alive: number;
}

/** When a customer stops: at a time, or at each purchase with a probability. */
interface Stopping {
  until: number;
  atPurchase: number;
  atFirst: boolean;
}

const STOPPING: Record<PurchaseModelName, (generator: RandomGenerator, third: number, fourth: number) => Stopping> = {
  BG_NBD: (generator, a, b) => ({ until: Infinity, atPurchase: drawBeta(generator, a, b), atFirst: false }),
  MBG_NBD: (generator, a, b) => ({ until: Infinity, atPurchase: drawBeta(generator, a, b), atFirst: true }),
  PARETO_NBD: (generator, s, beta) => {
    const rate = drawGamma(generator, s) / beta;
    return { until: -Math.log(drawPositive(generator)) / rate, atPurchase: 0, atFirst: false };
  },
};

/** Purchase by purchase, as the model describes it: nothing of the program's own formulas is used. */
export function simulateCustomers(
  { model, parameters: [r, alpha, third, fourth] }: PurchasePopulation,
  observed: readonly number[],
  horizon: number,
  generator: RandomGenerator,
): SimulatedCustomers {
  let [later, aliveThen] = [0, 0];
  const cells = observed.map((until) => {
    const rate = drawGamma(generator, r) / alpha;
    const stopping = STOPPING[model](generator, third, fourth);
    const cell = { repeats: 0, lastPurchase: 0, observed: until, customers: 1 };
    const stops = () => drawPositive(generator) <= stopping.atPurchase;
    let active = !(stopping.atFirst && stops());
    let time = -Math.log(drawPositive(generator)) / rate;
    for (; active && time <= Math.min(until, stopping.until); active = !stops()) {
      Object.assign(cell, { repeats: cell.repeats + 1, lastPurchase: time });
      time -= Math.log(drawPositive(generator)) / rate;
    }
    active &&= stopping.until > until;
    if (active) aliveThen += 1;
    for (; active && time <= Math.min(until + horizon, stopping.until); active = !stops()) {
      later += 1;
      time -= Math.log(drawPositive(generator)) / rate;
    }
    return cell;
  });
  return { cells, later, alive: aliveThen };
}
