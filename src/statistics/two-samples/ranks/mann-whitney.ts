import { requireFinite } from '../../argument-checks.js';
import { unansweredEffect } from '../../effects/arm-means.js';
import {
  type Alternative,
  type EffectEstimate,
  emptyRelative,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import { normalPValue } from '../../tails.js';
import { PairwiseDifferences } from './pairwise-differences.js';
import { rankSumDistribution } from './rank-sum-distribution.js';
import { type RankTest, shiftLimits } from './shift-limits.js';

/** Arms up to this size without equal values are tested exactly, as by R's wilcox.test. */
const LARGEST_EXACT_ARM = 49;

const EXACT = 'Mann–Whitney test (exact) with the Hodges–Lehmann shift';
const NORMAL = 'Mann–Whitney test (normal, corrected for ties and continuity) with the Hodges–Lehmann shift';

/** The rank test of two arms. */
interface MannWhitneyEffect {
  /** `absolute` is the shift that makes the arms alike: the median of all differences between a treated and another customer. */
  readonly estimate: EffectEstimate;
  /** How often a treated customer is higher than one of the control, equal ones counted half; null without customers. */
  readonly probabilityHigher: number | null;
}

/**
 * The Mann–Whitney test of a shift between the arms, and the interval of the shift that inverts it: exact where both arms are
 * below 50 and no two values are equal, else normal with the variance corrected for ties and a continuity correction of ½.
 * `statistic` is U, the pairs in which the treated customer is higher, ties ½.
 *
 * The interval is the hull of all shifts that the test does not reject, its ends differences of two customers. With ties an end may
 * be exactly 0: then the p-value determines whether 0 belongs to it, and a warning repeats it. Where every shift is rejected the arms
 * differ in shape, and there is no interval.
 *
 * Source: Mann & Whitney (1947); Hodges & Lehmann (1963), Annals of Mathematical Statistics 34:598–611; R's wilcox.test for test
 * and exact interval. (R's normal interval takes ties at every shift; its ends differ from ours in the last place kept by uniroot.)
 *
 * @param shift the hypothesis of the test, treatment − control: 0 unless a margin is tested
 * @throws InvalidInputError for values that are not finite, alpha outside (0, 1), an unknown alternative.
 */
export function mannWhitneyEffect(
  control: readonly number[],
  treatment: readonly number[],
  options: TestOptions,
  shift = 0,
): MannWhitneyEffect {
  requireTestOptions(options);
  requireFinite('shift', shift);
  for (const value of control) requireFinite('control', value);
  for (const value of treatment) requireFinite('treatment', value);
  if (control.length === 0 || treatment.length === 0) {
    return { estimate: unansweredEffect(NORMAL, 'Each arm needs at least one customer.'), probabilityHigher: null };
  }
  const test = rankTest(Float64Array.from(control).sort(), Float64Array.from(treatment).sort(), shift);
  const { higher, equal } = test.differences.compare(shift);
  const statistic = higher + equal / 2;
  const probabilityHigher = statistic / test.differences.count;
  const deviation = test.deviationAt(shift);
  if (deviation === 0) {
    const reason = 'All customers of both arms have the same value, so nothing can be tested.';
    return { estimate: unansweredEffect(test.method, reason), probabilityHigher };
  }
  const pValue = test.pValue(statistic, deviation, options.alternative);
  const limits = shiftLimits(test, options, { shift, pValue });
  const numbers = { statistic, degreesOfFreedom: null, pValue, relative: emptyRelative, insufficientData: null };
  return { estimate: { method: test.method, ...numbers, ...limits }, probabilityHigher };
}

function rankTest(control: Float64Array, treatment: Float64Array, shift: number): RankTest {
  const [n, m] = [control.length, treatment.length];
  const differences = new PairwiseDifferences(control, treatment);
  const deviationAt = (shift: number) => deviation(n, m, tiesTerm([...control, ...treatment.map((x) => x - shift)]));
  const deviationBetween = deviation(n, m, tiesTerm(control) + tiesTerm(treatment));
  const tied = deviationAt(shift) < deviation(n, m, 0);
  const shared = { differences, deviationAt, deviationBetween };
  if (tied || Math.max(n, m) > LARGEST_EXACT_ARM) return { method: NORMAL, ...shared, pValue: normalTail(n * m) };
  const { lowerTail } = rankSumDistribution(n, m);
  const exact = (u: number, _deviation: number, alternative: Alternative) => {
    const [greater, less] = [lowerTail(n * m - u), lowerTail(u)];
    if (alternative === 'TWO_SIDED') return Math.min(1, 2 * Math.min(greater, less));
    return alternative === 'GREATER' ? greater : less;
  };
  return { method: EXACT, ...shared, pValue: exact };
}

function normalTail(pairs: number) {
  return (u: number, deviation: number, alternative: Alternative) => {
    const distance = u - pairs / 2;
    const side = alternative === 'TWO_SIDED' ? Math.sign(distance) : alternative === 'GREATER' ? 1 : -1;
    return normalPValue((distance - side / 2) / deviation, alternative);
  };
}

/** Σ(t³ − t) over runs of t equal values. */
function tiesTerm(values: Iterable<number>): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += count ** 3 - count;
  return sum;
}

function deviation(n: number, m: number, ties: number): number {
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / total / (total - 1));
  return Math.sqrt(Math.max(0, variance));
}
