import { requireCount, requireOpenProbability } from '../argument-checks.js';
import { binomialQuantile, binomialUpperQuantile } from '../distributions/binomial.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { InvalidInputError } from '../invalid-input.js';

/** The order statistics, counted from 1, that limit a quantile; null where there are too few values for a limit. */
export interface RankLimits {
  lower: number | null;
  upper: number | null;
}

/** Where a sample quantile lies: at the `below`th value and this share of the way to the next. */
export interface QuantilePlace {
  below: number;
  share: number;
}

/**
 * The place of a quantile among n ordered values, linear between them (Hyndman & Fan 1996, type 7: the default of R and numpy).
 * @throws InvalidInputError for no values or a probability outside (0, 1)
 */
export function quantilePlace(n: number, probability: number): QuantilePlace {
  requireCount('n', n, 1);
  requireOpenProbability('probability', probability);
  const position = (n - 1) * probability;
  const below = Math.floor(position);
  return { below: below + 1, share: position - below };
}

/**
 * The order statistics between which the quantile of a population lies with probability 1 − alpha at least, for independent
 * values of any distribution: the number of values below it is binomial.
 *
 * Source: Conover (1999), "Practical Nonparametric Statistics", 3.2; Hahn & Meeker (1991), 5.2.
 *
 * @throws InvalidInputError for no values, a probability or alpha outside (0, 1)
 */
export function independentRanks(n: number, probability: number, alpha: number): RankLimits {
  requireCount('n', n, 1);
  requireOpenProbability('probability', probability);
  requireOpenProbability('alpha', alpha);
  return withinSample(binomialQuantile(alpha / 2, n, probability), binomialUpperQuantile(alpha / 2, n, probability), n);
}

/**
 * The same where whole groups were sampled or randomized: np ± z·√(np(1 − p)·designEffect), rounded outwards. The design effect is how
 * many times larger the variance of the share of values below the quantile is than that of independent values.
 *
 * Sources: Woodruff (1952), JASA 47:635–646; Kish & Frankel (1974), JRSS B 36:1–37.
 *
 * @param designEffect at least 1
 * @throws InvalidInputError for no values, a probability or alpha outside (0, 1), a design effect below 1 or not finite
 */
export function groupedRanks(n: number, probability: number, designEffect: number, alpha: number): RankLimits {
  requireCount('n', n, 1);
  requireOpenProbability('probability', probability);
  requireOpenProbability('alpha', alpha);
  if (!(designEffect >= 1 && Number.isFinite(designEffect))) {
    throw new InvalidInputError('designEffect', `must be a number of at least 1, not ${designEffect}`);
  }
  const expected = n * probability;
  const margin = normalUpperQuantile(alpha / 2) * Math.sqrt(expected * (1 - probability) * designEffect);
  return withinSample(Math.floor(expected - margin), Math.ceil(expected + margin), n);
}

function withinSample(lower: number, upper: number, n: number): RankLimits {
  return { lower: lower >= 1 ? lower : null, upper: upper <= n ? upper : null };
}

/** One group: its customers, and how many of them have a value above the quantile. */
export interface GroupAbove {
  n: number;
  above: number;
}

/**
 * The design effect of groups on the share of values above a quantile: its variance between groups, Σ(aᵍ − p̂nᵍ)²·G/(G − 1) over n², over
 * p̂(1 − p̂)/n. At least 1, so that limits are only ever widened; 1 where no value or every value is above. Null with fewer than two groups.
 *
 * Source: Kish (1965), "Survey Sampling", 8.2; the linearization of a ratio in Cochran (1977), 9A.
 *
 * @throws InvalidInputError for counts that are none, or more above than there are
 */
export function groupDesignEffect(groups: readonly GroupAbove[]): number | null {
  groups.forEach(({ n, above }, i) => {
    requireCount(`groups[${i}].n`, n, 1);
    requireCount(`groups[${i}].above`, above);
    if (above > n) throw new InvalidInputError(`groups[${i}].above`, `must not exceed n (${above} > ${n})`);
  });
  if (groups.length < 2) return null;
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const share = groups.reduce((sum, { above }) => sum + above, 0) / n;
  const independent = n * share * (1 - share);
  if (independent === 0) return 1;
  const squares = groups.reduce((sum, group) => sum + (group.above - share * group.n) ** 2, 0);
  return Math.max(1, (squares * groups.length) / (groups.length - 1) / independent);
}
