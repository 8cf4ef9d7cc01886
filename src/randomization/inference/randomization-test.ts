import { at } from '../../statistics/entries.js';
import type { Warning } from '../../statistics/warning.js';
import { AllocationSummarizer, type AllocationSummary, isAlwaysExtreme } from './allocation-summaries.js';
import { type ObservedCustomers, observedUnits } from './observed-units.js';
import { pairBlocks } from './pair-blocks.js';
import { midranks, pairSample } from './pair-sample.js';
import type { KeptAllocation } from './rank-profile.js';
import { mahalanobisAcceptance, type ReferenceSet, referenceSet } from './reference-set.js';
import type { ShiftProfile } from './shift-profile.js';
import { type PairData, pairData, profileOf } from './statistic-profile.js';
import {
  type RandomizationStatistic,
  type RandomizationTestOptions,
  type RandomizedDesign,
  validateOptions,
} from './test-options.js';

export interface RandomizationTest {
  method: string;
  /** the observed value of the statistic */
  statistic: number | null;
  pValue: number | null;
  /** the standard error of a sampled p-value: √(p(1 − p)/resamples); null for an exact one */
  monteCarloError: number | null;
  /** the constant shift that fits best: the difference itself, or Hodges and Lehmann's for ranks */
  estimate: number | null;
  /** limits of the shifts with a p-value of at least alpha; null on an open side */
  lower: number | null;
  upper: number | null;
  exact: boolean;
  /** how many allocations the observed one was compared with, itself included */
  allocations: number;
  /** the smallest p-value that any outcomes could give */
  smallestPValue: number | null;
  insufficientData: string | null;
  warnings: Warning[];
}

/** Ranks are computed again at each shift: with more units than this over all allocations, limits take too long. */
const MOST_RANKED_UNITS = 5_000_000;
const REPORT_EVERY = 500;

/**
 * Randomization test of "the treatment changes nothing for anybody" (Fisher 1935), with the limits of a constant additive
 * shift that the same test cannot reject (Rosenbaum 2002, section 2.4.2). The observed allocation is compared with those
 * the design could have given: all of them, with their exact probabilities, when there are at most 200,000; else seeded
 * draws with p = (b + 1)/(B + 1) (Phipson & Smyth 2010). Two-sided p-values compare sizes of the statistic. p-value < alpha
 * exactly when the limits exclude 0. Yields how far it is, from 0 to 1.
 * @throws RandomizationError for columns or options that cannot be used, and for an allocation the design cannot give
 */
export function* randomizationTest(
  observed: ObservedCustomers,
  design: RandomizedDesign,
  options: RandomizationTestOptions,
): Generator<number, RandomizationTest> {
  validateOptions(observed, design, options);
  const units = observedUnits(observed);
  const all = pairBlocks(units, options, design.weights);
  const blocks = all.filter(({ share }) => share > 0 && share < 1);
  const data = pairData(pairSample(blocks, observed.outcomes, options.treatment));
  const warnings = warningsOf(all.length - blocks.length);
  const reason = unanswerable(data, options);
  if (reason !== null) return { ...NOTHING, warnings, insufficientData: reason };
  const accepts =
    design.largestDistance === null ? null : mahalanobisAcceptance(units, blocks, options, design.largestDistance);
  const reference = referenceSet(blocks, accepts, options);
  return { ...(yield* compare(reference, data, options, warnings)), exact: reference.exact };
}

function* compare(
  reference: ReferenceSet,
  data: PairData,
  options: RandomizationTestOptions,
  warnings: Warning[],
): Generator<number, Omit<RandomizationTest, 'exact'>> {
  const { alternative, resamples } = options;
  const { summaries, kept } = yield* collect(reference, data, options);
  const { statistic, estimate, profile } = profileOf(data, summaries, kept, options);
  const pValue = profile.pValueAt(0);
  const smallestPValue = shareOf(summaries, (summary) => isAlwaysExtreme(summary, alternative === 'TWO_SIDED'));
  const limits = limitsOf(profile, smallestPValue, options);
  const withoutLimits = options.statistic === 'RANK' && kept === null;
  return {
    method: `${METHODS[options.statistic]}, ${reference.exact ? 'all allocations' : 'sampled allocations'}`,
    statistic,
    pValue,
    monteCarloError: reference.exact ? null : Math.sqrt((pValue * (1 - pValue)) / resamples),
    estimate,
    ...(withoutLimits ? { ...limits, lower: null, upper: null } : limits),
    allocations: summaries.length,
    smallestPValue,
    warnings: withoutLimits ? [...warnings, NO_RANK_LIMITS] : warnings,
  };
}

const METHODS: Record<RandomizationStatistic, string> = {
  DIFFERENCE: 'Randomization test of the difference in means',
  STUDENTIZED: 'Randomization test of the difference over its standard error',
  RANK: 'Randomization test of the difference in mean ranks',
};

const NO_RANK_LIMITS: Warning = {
  code: 'LIMITS_SKIPPED',
  message:
    'Limits of the shift by ranks would take too long with this many units and draws: request fewer draws, or use DIFFERENCE.',
};

const NOTHING = {
  method: 'Randomization test',
  statistic: null,
  pValue: null,
  monteCarloError: null,
  estimate: null,
  lower: null,
  upper: null,
  exact: false,
  allocations: 0,
  smallestPValue: null,
};

function* collect(
  reference: ReferenceSet,
  { sample, centred }: PairData,
  { statistic, resamples }: RandomizationTestOptions,
): Generator<number, { summaries: AllocationSummary[]; kept: KeptAllocation[] | null }> {
  const values = statistic === 'RANK' ? midranks(centred) : centred;
  const summarizer = new AllocationSummarizer(sample, values, statistic === 'STUDENTIZED');
  const most = reference.exact ? Number(reference.possible) : resamples;
  const kept: KeptAllocation[] | null =
    statistic === 'RANK' && most * sample.observed.length <= MOST_RANKED_UNITS ? [] : null;
  const summaries: AllocationSummary[] = [];
  const add = (treated: Uint8Array, weight: number) => {
    summaries.push(summarizer.summarize(treated, weight));
    kept?.push({ treated: treated.slice(), weight });
  };
  if (!reference.exact) add(sample.observed, 1);
  for (const allocation of reference.allocations()) {
    if (allocation.treated !== null) add(allocation.treated, allocation.weight);
    if (allocation.treated === null || summaries.length % REPORT_EVERY === 0) yield allocation.progress;
  }
  return { summaries, kept };
}

function limitsOf(
  profile: ShiftProfile,
  smallestPValue: number,
  { alpha, alternative }: RandomizationTestOptions,
): { lower: number | null; upper: number | null; insufficientData: string | null } {
  if (smallestPValue >= alpha) {
    const insufficientData =
      `This design has too few possible allocations: the smallest possible p-value is ${smallestPValue.toPrecision(3)}, ` +
      `so nothing can be significant at ${alpha}.`;
    return { lower: null, upper: null, insufficientData };
  }
  const { lower, upper } = profile.limits(alpha);
  const unbounded =
    (lower === -Infinity && alternative !== 'LESS') || (upper === Infinity && alternative !== 'GREATER');
  return {
    lower: Number.isFinite(lower) ? lower : null,
    upper: Number.isFinite(upper) ? upper : null,
    insufficientData: unbounded
      ? 'With these strata and ties, the shifts that the test cannot rule out are unlimited.'
      : null,
  };
}

function shareOf(summaries: readonly AllocationSummary[], condition: (summary: AllocationSummary) => boolean): number {
  let [mass, total] = [0, 0];
  for (const summary of summaries) {
    total += summary.weight;
    if (condition(summary)) mass += summary.weight;
  }
  return mass / total;
}

function warningsOf(excluded: number): Warning[] {
  if (excluded === 0) return [];
  const strata = excluded === 1 ? '1 stratum is' : `${excluded} strata are`;
  const message = `${strata} excluded because only one of the two arms could occur there.`;
  return [{ code: 'UNITS_EXCLUDED', message }];
}

function unanswerable({ sample, spread, observed }: PairData, { statistic }: RandomizationTestOptions): string | null {
  const measured = sample.observed.filter((_, unit) => at(sample.customers, unit) > 0);
  const treated = measured.reduce((sum, flag) => sum + flag, 0);
  const fewest = statistic === 'STUDENTIZED' ? 2 : 1;
  if (treated < fewest || measured.length - treated < fewest) {
    return `Each of the two arms needs at least ${fewest} randomized ${fewest === 1 ? 'unit' : 'units'} with an outcome.`;
  }
  if (spread === 0) return 'All outcomes are the same, so there is nothing to test.';
  if (statistic === 'STUDENTIZED' && observed.squaredError![0] === 0) {
    return 'Outcomes do not vary within the arms, so there is no standard error.';
  }
  return null;
}
