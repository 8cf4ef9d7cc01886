import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { HistoryCell } from './purchase-history.js';

export type PurchaseModelName = 'BG_NBD' | 'MBG_NBD' | 'PARETO_NBD';

/** A customer of a model: how often they buy while they are customers, and how they stop. */
export interface DrawnCustomer {
  /** Purchases per unit of time. */
  rate: number;
  /** How many purchases they make within a time, from now on. */
  purchases(time: number, generator: RandomGenerator): number;
}

/** The log-likelihood of one customer's history; adds its slopes by the parameters, times `weight`, to `slopes`. */
export type HistoryLikelihood = (cell: HistoryCell, weight: number, slopes: Float64Array) => number;

/**
 * A model of repeat purchases: customers buy at random at a rate of their own, until they stop without notice. Parameters are all
 * above 0, in the order of `parameterNames`; rates are per unit of the cells' times.
 */
export interface PurchaseModel {
  name: PurchaseModelName;
  parameterNames: readonly string[];
  /** The likelihood at some parameters, with what cells share prepared for up to `mostRepeats` repeats. */
  likelihoodAt(parameters: readonly number[], mostRepeats: number): HistoryLikelihood;
  /** Values to search from, in the order in which they are tried. */
  starts(meanRepeats: number, meanObserved: number): number[][];
  /** For each parameter whether it is a time, so that its value depends on the unit. */
  inTime: readonly boolean[];
  /** E[X(t)]: repeat purchases of a new customer within a time after the first purchase. */
  expectedRepeats(parameters: readonly number[], time: number): number;
  /** E[Y(t) | x, t_x, T]: purchases of a customer with this history within the next `horizon`. */
  conditionalRepeats(parameters: readonly number[], cell: HistoryCell, horizon: number): number;
  /** P(alive | x, t_x, T): the probability that a customer with this history has not stopped. */
  probabilityAlive(parameters: readonly number[], cell: HistoryCell): number;
  /** A new customer at the first purchase, or one with a history that has not stopped. */
  draw(parameters: readonly number[], generator: RandomGenerator, alive?: HistoryCell): DrawnCustomer;
}

export interface ModelParameter {
  name: string;
  value: number;
  /** Null for a parameter that the data do not determine. */
  standardError: number | null;
}

/** Parameters under which the data are most likely. */
export interface FitSummary {
  parameters: ModelParameter[];
  /** Of the logarithms of the parameters, from the observed information; parameters on a boundary, or hardly determined, are taken as known. */
  covariance: number[][];
  /** Over all customers, with the Γ terms of the paper. */
  logLikelihood: number;
  /** Whether the slope of the likelihood is zero but for rounding in every parameter off its boundary. */
  converged: boolean;
  /** Names of parameters that the data do not determine: they ran to an end of their range, or the likelihood is flat in them. */
  boundary: string[];
}

/** A fitted purchase model. */
export interface FittedPurchaseModel extends FitSummary {
  model: PurchaseModelName;
}

/** The log-likelihood of one customer with the history of a cell. */
export function logLikelihoodOf(model: PurchaseModel, parameters: readonly number[], cell: HistoryCell): number {
  return model.likelihoodAt(parameters, cell.repeats)(cell, 0, new Float64Array(parameters.length));
}
