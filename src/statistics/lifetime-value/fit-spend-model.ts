import { requireCount, requireLength, requirePositive } from '../argument-checks.js';
import { digamma } from '../distributions/digamma.js';
import { deltaError, fitSummary } from './fit-summary.js';
import { logBeta } from './log-beta.js';
import { highestFirst, maximize, type Range, type Surface } from './maximum-likelihood.js';
import type { FitSummary } from './purchase-model.js';

/** Customers with the same number of purchases and the same mean spend per purchase. */
export interface SpendCell {
  /** x ≥ 1: purchases over which the mean is taken. */
  purchases: number;
  /** m > 0, in units of money. */
  meanSpend: number;
  customers: number;
}

/** The gamma–gamma model with the parameters p, q and gamma under which the mean spends are most likely. */
export interface FittedSpendModel extends FitSummary {
  /** pγ/(q − 1): the mean spend per purchase over all customers, each counted once; null where q ≤ 1 and it is infinite. */
  meanSpend: number | null;
  /** Of `meanSpend`, by the delta method. */
  meanSpendError: number | null;
}

const SHAPES: Range = [Math.log(1e-3), Math.log(1e4)];
/** Of gamma about the mean spend. */
const SCALES: Range = [Math.log(1e-6), Math.log(1e7)];

/**
 * Fits the gamma–gamma model of spend by maximum likelihood: the spend of a purchase is gamma(p, ν), and ν is gamma(q, γ) over customers,
 * independently of how often they buy. Every customer counts by the mean of their purchases. Means may be rounded to three significant
 * digits to make cells fewer.
 *
 * Source: Fader & Hardie (2013), "The gamma-gamma model of monetary value" (note 025), equations 1a and 5. Reference: R's CLVTools and BTYD.
 *
 * @throws InvalidInputError naming the field
 */
export function fitSpendModel(cells: readonly SpendCell[]): FittedSpendModel {
  requireLength('cells', cells, 1);
  for (const [index, { purchases, meanSpend, customers }] of cells.entries()) {
    requireCount(`cells[${index}].purchases`, purchases, 1);
    requirePositive(`cells[${index}].meanSpend`, meanSpend);
    requireCount(`cells[${index}].customers`, customers, 1);
  }
  const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
  const mean = cells.reduce((sum, cell) => sum + cell.customers * cell.meanSpend, 0) / customers;
  const scales: Range = [SCALES[0] + Math.log(mean), SCALES[1] + Math.log(mean)];
  const surface = surfaceOf(cells, customers);
  const starts = highestFirst(surface, startsOf(mean)).slice(0, 1);
  const summary = fitSummary(maximize(surface, starts, [SHAPES, SHAPES, scales]), ['p', 'q', 'gamma'], customers);
  return { ...summary, ...meanSpendOf(summary) };
}

/** E[M | x, m] = p(γ + xm)/(px + q − 1): what a customer with these purchases spends per purchase on average; null where that is infinite. */
export function expectedSpend({ parameters }: FittedSpendModel, purchases: number, meanSpend: number): number | null {
  const [p, q, gamma] = parameters.map(({ value }) => value) as [number, number, number];
  const shape = p * purchases + q - 1;
  return shape > 0 ? (p * (gamma + purchases * meanSpend)) / shape : null;
}

function startsOf(mean: number): number[][] {
  const shapes = [0.5, 2, 8];
  return shapes.flatMap((p) => shapes.map((q) => [p, q + 1, (mean * q) / p].map(Math.log)));
}

/** The mean log-likelihood of a customer by the logarithms of p, q and gamma. */
function surfaceOf(cells: readonly SpendCell[], customers: number): Surface {
  return (logs) => {
    const [p, q, gamma] = logs.map(Math.exp) as [number, number, number];
    const [logGamma, psiQ] = [Math.log(gamma), digamma(q)];
    let [value, byP, byQ, byGamma] = [0, 0, 0, 0];
    for (const { purchases: x, meanSpend: m, customers: weight } of cells) {
      const [shape, whole] = [p * x, gamma + m * x];
      const [logPart, logWhole, psiAll] = [Math.log(m * x), Math.log(whole), digamma(shape + q)];
      const own = q * logGamma + shape * logPart - Math.log(m) - (shape + q) * logWhole - logBeta(shape, q);
      value += weight * own;
      byP += weight * x * (psiAll - digamma(shape) + logPart - logWhole);
      byQ += weight * (psiAll - psiQ + logGamma - logWhole);
      byGamma += weight * (q - ((shape + q) * gamma) / whole);
    }
    return { value: value / customers, slopes: [byP * p, byQ * q, byGamma].map((slope) => slope / customers) };
  };
}

function meanSpendOf({ parameters, covariance }: FitSummary) {
  const [p, q, gamma] = parameters.map(({ value }) => value) as [number, number, number];
  if (q <= 1) return { meanSpend: null, meanSpendError: null };
  const meanSpend = (p * gamma) / (q - 1);
  return { meanSpend, meanSpendError: meanSpend * deltaError(covariance, [1, -q / (q - 1), 1]) };
}
