import { requireCount } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { findRoot } from '../root-finding.js';

/** Customers at one renewal: how many could renew, and how many did. */
export interface RenewalCounts {
  atRisk: number;
  kept: number;
}

/** A fit of the shifted beta-geometric distribution; see `fitShiftedBetaGeometric`. */
export interface ShiftedBetaGeometric {
  alpha: number;
  beta: number;
  logLikelihood: number;
  /** Of the estimates of alpha and beta, from the observed information. */
  covariance: { alpha: number; beta: number; both: number };
}

/** Why there is no maximum of the likelihood, as a sentence. */
export interface NoFit {
  reason: string;
}

/** Of α + β: customers are then as good as alike. */
const LARGEST = 1e7;

/**
 * Fits the shifted beta-geometric distribution by maximum likelihood: every customer leaves at each renewal with a probability of their own,
 * which is beta(alpha, beta) over customers. Of those who renewed t − 1 times, (β + t − 1)/(α + β + t − 1) do so again: retention rises with age
 * because those who leave readily leave first. Cohorts observed for different times add up, age by age.
 *
 * The likelihood is that of a binomial at each renewal, Σ lost·ln α + kept·ln(β + t − 1) − atRisk·ln(α + β + t − 1).
 *
 * Source: Fader & Hardie (2007), "How to project customer retention", Journal of Interactive Marketing 21(1):76–90, equations 1–8.
 *
 * @param renewals of age 1, 2, …
 * @returns the fit, or why the likelihood has no maximum
 * @throws InvalidInputError naming the field
 */
export function fitShiftedBetaGeometric(renewals: readonly RenewalCounts[]): ShiftedBetaGeometric | NoFit {
  if (renewals.length < 2) throw new InvalidInputError('renewals', 'must be at least 2');
  for (const [index, { atRisk, kept }] of renewals.entries()) {
    requireCount(`renewals[${index}].atRisk`, atRisk, 1);
    requireCount(`renewals[${index}].kept`, kept);
    if (kept > atRisk)
      throw new InvalidInputError(`renewals[${index}].kept`, `must not exceed atRisk (${kept} > ${atRisk})`);
  }
  const reason = degenerate(renewals);
  if (reason !== null) return { reason };
  const logVariety = varietyOf(renewals);
  if (logVariety === null) return { reason: ALIKE };
  const variety = Math.exp(logVariety);
  const share = shareLeaving(renewals, variety);
  const { alpha, beta } = polished(renewals, { alpha: share / variety, beta: (1 - share) / variety });
  const { hessian } = slopes(renewals, alpha, beta);
  const determinant = hessian.alpha * hessian.beta - hessian.both ** 2;
  const covariance = {
    alpha: -hessian.beta / determinant,
    beta: -hessian.alpha / determinant,
    both: hessian.both / determinant,
  };
  return { alpha, beta, logLikelihood: logLikelihood(renewals, alpha, beta), covariance };
}

/** The share of customers who are left after so many renewals: Π (β + t − 1)/(α + β + t − 1). */
export function survivalOf({ alpha, beta }: { alpha: number; beta: number }, renewals: number): number {
  let share = 1;
  for (let t = 1; t <= renewals; t += 1) share *= retentionOf({ alpha, beta }, t);
  return share;
}

/** The share of those who renewed t − 1 times who renew once more. */
export function retentionOf({ alpha, beta }: { alpha: number; beta: number }, t: number): number {
  return (beta + t - 1) / (alpha + beta + t - 1);
}

/** The standard error of ln S(t)/S(from): the delta method on the parameters. */
export function survivalError(fit: ShiftedBetaGeometric, renewals: number, from: number): number {
  const { alpha, beta, covariance } = fit;
  let [byAlpha, byBeta] = [0, 0];
  for (let t = from + 1; t <= renewals; t += 1) {
    const all = 1 / (alpha + beta + t - 1);
    byAlpha -= all;
    byBeta += 1 / (beta + t - 1) - all;
  }
  const variance =
    byAlpha ** 2 * covariance.alpha + 2 * byAlpha * byBeta * covariance.both + byBeta ** 2 * covariance.beta;
  return Math.sqrt(variance);
}

const ALIKE =
  'Retention does not rise with age: customers do not differ in how readily they leave, and the beta distribution has no finite ' +
  'parameters. A constant retention rate describes them.';

/** What keeps the likelihood from having a maximum inside. */
function degenerate(renewals: readonly RenewalCounts[]): string | null {
  const kept = sum(renewals.map((one) => one.kept));
  const all = sum(renewals.map((one) => one.atRisk));
  const later = renewals.slice(1);
  if (kept === all) return 'No customer left, so how readily they leave cannot be estimated.';
  if (later.every((one) => one.kept === one.atRisk)) {
    return 'No customer left after the first renewal, so how readily later ones leave cannot be estimated.';
  }
  if ((renewals[0] as RenewalCounts).kept === 0) return 'No customer renewed once, so retention cannot be estimated.';
  // The slope of the likelihood in 1/(α + β) at 0, where all customers leave with the same probability.
  const constant = kept / all;
  const slope = sum(renewals.map((one, index) => index * (one.kept / constant - one.atRisk)));
  return slope > 0 ? null : ALIKE;
}

/**
 * With μ = α/(α + β), the share who leave at the first renewal, and φ = 1/(α + β), how much customers differ, the likelihood has one
 * maximum over μ for each φ. The slope of this maximum in φ changes its sign once.
 * @returns ln φ; null where the maximum is at 0 but for rounding
 */
function varietyOf(renewals: readonly RenewalCounts[]): number | null {
  const slope = (logVariety: number) => {
    const variety = Math.exp(logVariety);
    const share = shareLeaving(renewals, variety);
    return sum(
      renewals.map(({ atRisk, kept }, t) => t * (kept / (1 - share + variety * t) - atRisk / (1 + variety * t))),
    );
  };
  const least = -Math.log(LARGEST);
  if (slope(least) <= 0) return null;
  let most = 0;
  while (slope(most) > 0) most += 2;
  return findRoot(slope, least, most);
}

/** The share who leave at the first renewal that is most likely if customers differ so much: ∂/∂μ = 0, which falls in μ. */
function shareLeaving(renewals: readonly RenewalCounts[], variety: number): number {
  const lost = sum(renewals.map(({ atRisk, kept }) => atRisk - kept));
  const slope = (share: number) => lost / share - sum(renewals.map(({ kept }, t) => kept / (1 - share + variety * t)));
  return findRoot(slope, Number.MIN_VALUE ** 0.5, 1 - Number.EPSILON);
}

/** Two steps of Newton's method, after which what is left is rounding. */
function polished(renewals: readonly RenewalCounts[], fit: { alpha: number; beta: number }) {
  let { alpha, beta } = fit;
  for (let step = 0; step < 2; step += 1) {
    const { gradient: g, hessian: h } = slopes(renewals, alpha, beta);
    const determinant = h.alpha * h.beta - h.both ** 2;
    alpha -= (h.beta * g.alpha - h.both * g.beta) / determinant;
    beta -= (h.alpha * g.beta - h.both * g.alpha) / determinant;
  }
  return { alpha, beta };
}

function logLikelihood(renewals: readonly RenewalCounts[], alpha: number, beta: number): number {
  return sum(
    renewals.map(
      ({ atRisk, kept }, t) =>
        (atRisk - kept) * Math.log(alpha) + kept * Math.log(beta + t) - atRisk * Math.log(alpha + beta + t),
    ),
  );
}

function slopes(renewals: readonly RenewalCounts[], alpha: number, beta: number) {
  const gradient = { alpha: 0, beta: 0 };
  const hessian = { alpha: 0, beta: 0, both: 0 };
  for (const [t, { atRisk, kept }] of renewals.entries()) {
    const all = alpha + beta + t;
    gradient.alpha += (atRisk - kept) / alpha - atRisk / all;
    gradient.beta += kept / (beta + t) - atRisk / all;
    hessian.alpha += atRisk / all ** 2 - (atRisk - kept) / alpha ** 2;
    hessian.beta += atRisk / all ** 2 - kept / (beta + t) ** 2;
    hessian.both += atRisk / all ** 2;
  }
  return { gradient, hessian };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
