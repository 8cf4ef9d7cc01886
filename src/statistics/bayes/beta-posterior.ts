import { requireAtMost, requirePositive } from '../argument-checks.js';
import { betaLowerTail, betaQuantile, betaUpperQuantile, betaUpperTail } from '../distributions/beta.js';
import { type ProportionSummary, requireProportionSummary } from '../summaries.js';
import { MOST_PRIOR_CUSTOMERS, type Posterior } from './posterior.js';

/** Beta(successes, failures): what is believed of a share before any data, counted in customers. */
export interface BetaPrior {
  successes: number;
  failures: number;
}

/** Every share equally likely. */
export const uniformPrior: BetaPrior = { successes: 1, failures: 1 };

/** Logarithms farther below the peak than this do not count. */
const NEGLIGIBLE = 50;

/**
 * The posterior of a share after successes among n customers: Beta(successes + prior successes, failures + prior failures). The
 * working variable is the logit, on which the density is smooth and falls exponentially on both sides.
 *
 * Source: Gelman et al. (2013), "Bayesian Data Analysis", 2.4.
 *
 * @throws InvalidInputError for impossible counts or a prior that is not above 0 or above 10¹²
 */
export function betaPosterior(summary: ProportionSummary, prior: BetaPrior, field = 'summary'): Posterior {
  requireProportionSummary(summary, field);
  requirePositive('prior.successes', prior.successes);
  requirePositive('prior.failures', prior.failures);
  requireAtMost('prior.successes', prior.successes, MOST_PRIOR_CUSTOMERS);
  requireAtMost('prior.failures', prior.failures, MOST_PRIOR_CUSTOMERS);
  const a = summary.successes + prior.successes;
  const b = summary.n - summary.successes + prior.failures;
  const centre = Math.log(a / b);
  const scale = Math.sqrt(1 / a + 1 / b);
  return {
    mean: a / (a + b),
    standardDeviation: Math.sqrt((a / (a + b)) * (b / (a + b)) * (1 / (a + b + 1))),
    support: [0, 1],
    centre,
    scale,
    reach: [centre - 12 * scale - NEGLIGIBLE / a, centre + 12 * scale + NEGLIGIBLE / b],
    logKernel: (u) => logKernel(u - centre, a, b),
    value: (u) => 1 / (1 + Math.exp(-u)),
    slope: (u) => 1 / (2 + Math.exp(u) + Math.exp(-u)),
    working: (x) => Math.log(x) - Math.log1p(-x),
    lowerTail: (x) => betaLowerTail(x, a, b),
    upperTail: (x) => betaUpperTail(x, a, b),
    quantile: (p) => betaQuantile(p, a, b),
    upperQuantile: (p) => betaUpperQuantile(p, a, b),
  };
}

/** a ln(x/x₀) + b ln(y/y₀) at a distance d from the peak's logit, x₀ = a/(a + b): nothing large cancels. */
function logKernel(d: number, a: number, b: number): number {
  const share = a / (a + b);
  // x/x₀ = e^d / (1 + share·(e^d − 1)) and y/y₀ the same without e^d.
  if (d > 0) return -b * d - (a + b) * Math.log1p((b / (a + b)) * Math.expm1(-d));
  return a * d - (a + b) * Math.log1p(share * Math.expm1(d));
}
