import { at } from '../entries.js';
import { waldTest } from '../regression/wald-test.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { studentTCritical } from '../tails.js';

/** One test of whether any arms differ. */
export interface JointTest {
  method: string;
  statistic: number | null;
  /** One number for χ², two for F; empty when the data cannot answer. */
  degreesOfFreedom: number[];
  pValue: number | null;
  insufficientData: string | null;
}

const method = 'Wald test of all arms (approximate Hotelling’s T²)';

/**
 * Whether any of several arms differ, from their differences by pairs: with the differences d to the first arm, the covariances that
 * follow from the variances of all pairs, Cov(dᵢ, dⱼ) = (Vᵢ + Vⱼ − Vᵢⱼ)/2, and the fewest degrees of freedom ν of a pair,
 * F = (ν − q + 1)/(νq) · d′V⁻¹d on q and ν − q + 1 degrees of freedom for q + 1 arms. It uses the covariance of whatever estimator
 * gave the pairs: strata, groups, covariates. For matched tuples it is Hotelling's T².
 *
 * Sources: Hotelling (1931), Annals of Mathematical Statistics 2:360–378; Pustejovsky & Tipton (2018), Journal of Business & Economic
 * Statistics 36:672–683, for estimated degrees of freedom.
 *
 * @param arms number of arms, at least three
 * @param effectBetween the effect of one arm against another, with limits by t
 * @param options with which these limits were made
 */
export function jointTest(
  arms: number,
  effectBetween: (control: number, treatment: number) => EffectEstimate,
  options: TestOptions,
): JointTest {
  const pair = (a: number, b: number) => differenceOf(effectBetween(a, b), options);
  const others = Array.from({ length: arms - 1 }, (_, i) => i + 1);
  const pairs = others.map((a) => [0, ...others.filter((b) => b < a)].map((b) => pair(b, a)));
  const missing = pairs.flat().find(({ insufficientData }) => insufficientData !== null);
  if (missing !== undefined) return unanswered(missing.insufficientData);
  const differences = pairs.map((own) => at(own, 0).estimate);
  const variance = (i: number, j: number) => at(at(pairs, i), j).variance;
  const covariance = others.map((_, i) =>
    others.map((__, j) => {
      if (i === j) return variance(i, 0);
      return (variance(i, 0) + variance(j, 0) - variance(Math.max(i, j), Math.min(i, j) + 1)) / 2;
    }),
  );
  const fewest = Math.min(...pairs.flat().map(({ df }) => df));
  const df = fewest - others.length + 1;
  if (!(df > 0)) return unanswered('The arms have too few units to be tested together.');
  const scale = Math.sqrt(df / fewest);
  const test = waldTest(
    differences.map((difference) => difference * scale),
    covariance,
    df,
  );
  if (test === null) return unanswered('The arms cannot be tested together, because an arm follows from the others.');
  return { method, ...test, insufficientData: null };
}

interface Difference {
  estimate: number;
  variance: number;
  df: number;
  insufficientData: string | null;
}

/** The standard error is the margin over the critical value that made it. */
function differenceOf(
  { absolute, degreesOfFreedom, insufficientData }: EffectEstimate,
  options: TestOptions,
): Difference {
  const df = degreesOfFreedom ?? LARGE;
  const { estimate, upper } = absolute;
  if (estimate === null || upper === null) {
    const reason = insufficientData ?? 'Two arms cannot be compared.';
    return { estimate: 0, variance: 0, df, insufficientData: reason };
  }
  const error = (upper - estimate) / studentTCritical(df, options);
  return { estimate, variance: error * error, df, insufficientData: null };
}

/** Degrees of freedom that are as good as infinite. */
const LARGE = 1e12;

function unanswered(insufficientData: string | null): JointTest {
  return { method, statistic: null, degreesOfFreedom: [], pValue: null, insufficientData };
}
