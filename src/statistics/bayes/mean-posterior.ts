import { requireAtMost, requireFinite, requireNonNegative } from '../argument-checks.js';
import {
  studentTLowerTail,
  studentTQuantile,
  studentTUpperQuantile,
  studentTUpperTail,
} from '../distributions/student-t.js';
import { InvalidInputError } from '../invalid-input.js';
import { type MeanSummary, requireMeanSummary } from '../summaries.js';
import { MOST_PRIOR_CUSTOMERS, type Posterior } from './posterior.js';

/**
 * Normal–inverse-gamma prior of a mean and a variance, in terms of customers seen earlier: their number for the mean and for
 * the variance, their mean and their standard deviation.
 */
export interface NormalPrior {
  mean: number;
  /** Customers that the prior mean is worth; 0 for nothing. */
  meanCustomers: number;
  standardDeviation: number;
  /** Degrees of freedom that the prior standard deviation is worth; −1 with no customers for the reference prior. */
  degreesOfFreedom: number;
}

/** Says nothing: density ∝ 1/σ². The posterior of the mean is then t around the observed mean with n − 1 degrees of freedom. */
export const referencePrior: NormalPrior = { mean: 0, meanCustomers: 0, standardDeviation: 0, degreesOfFreedom: -1 };

/** Tails below this share do not count. */
const NEGLIGIBLE = 1e-18;
const FARTHEST = 1e36;
/** A smaller relative uncertainty is indistinguishable from rounding. */
const ROUNDING = 1e-11;

/**
 * The posterior of a mean when mean and variance are unknown: Student's t. Null where the data and the prior leave no
 * degrees of freedom, or no variance that rounding would not hide. Rests on normal outcomes; with many customers on the normal approximation of their mean.
 *
 * Source: Gelman et al. (2013), "Bayesian Data Analysis", 3.2 (reference prior) and 3.3 (conjugate prior).
 *
 * @throws InvalidInputError for impossible summaries or priors
 */
export function meanPosterior(summary: MeanSummary, prior: NormalPrior, field = 'summary'): Posterior | null {
  requireMeanSummary(summary, field);
  requireNormalPrior(prior);
  const { n, mean } = summary;
  const customers = prior.meanCustomers + n;
  const df = prior.degreesOfFreedom + n;
  if (!(df > 0) || !(customers > 0)) return null;
  const within = (n > 0 ? n - 1 : 0) * summary.standardDeviation ** 2;
  const before = Math.max(0, prior.degreesOfFreedom) * prior.standardDeviation ** 2;
  const between = ((prior.meanCustomers * n) / customers) * (mean - prior.mean) ** 2;
  const scale = Math.sqrt((before + within + between) / df / customers);
  const centre = mean + (prior.meanCustomers / customers) * (prior.mean - mean);
  return scale > Math.abs(centre) * ROUNDING ? studentTPosterior(centre, scale, df) : null;
}

/** A t distribution with that centre and scale as a posterior. */
function studentTPosterior(centre: number, scale: number, df: number): Posterior {
  const far = Math.min(FARTHEST, 12 + NEGLIGIBLE ** (-1 / Math.max(0.1, df - 1)));
  const standardized = (x: number) => (x - centre) / scale;
  return {
    mean: df > 1 ? centre : null,
    standardDeviation: df > 2 ? scale * Math.sqrt(df / (df - 2)) : null,
    support: [-Infinity, Infinity],
    centre,
    scale,
    reach: [centre - scale * far, centre + scale * far],
    logKernel: (u) => -0.5 * (df + 1) * Math.log1p(standardized(u) ** 2 / df),
    value: (u) => u,
    slope: () => 1,
    working: (x) => x,
    lowerTail: (x) => studentTLowerTail(standardized(x), df),
    upperTail: (x) => studentTUpperTail(standardized(x), df),
    quantile: (p) => centre + scale * studentTQuantile(p, df),
    upperQuantile: (p) => centre + scale * studentTUpperQuantile(p, df),
  };
}

function requireNormalPrior({ mean, meanCustomers, standardDeviation, degreesOfFreedom }: NormalPrior): void {
  requireFinite('prior.mean', mean);
  requireNonNegative('prior.meanCustomers', meanCustomers);
  requireNonNegative('prior.standardDeviation', standardDeviation);
  if (!(degreesOfFreedom >= -1 && Number.isFinite(degreesOfFreedom))) {
    throw new InvalidInputError(
      'prior.degreesOfFreedom',
      `must be a finite number of at least −1, not ${degreesOfFreedom}.`,
    );
  }
  requireAtMost('prior.meanCustomers', meanCustomers, MOST_PRIOR_CUSTOMERS);
  requireAtMost('prior.degreesOfFreedom', degreesOfFreedom, MOST_PRIOR_CUSTOMERS);
}
