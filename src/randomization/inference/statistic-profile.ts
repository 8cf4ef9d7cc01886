import { AllocationSummarizer, type AllocationSummary } from './allocation-summaries.js';
import { centredValues, type PairSample } from './pair-sample.js';
import { hodgesLehmann, type KeptAllocation, rankDifferenceAt, rankProfile } from './rank-profile.js';
import { extremeShifts, intervalProfile, type ShiftAlternative, type ShiftProfile } from './shift-profile.js';
import { studentized, studentizedProfile } from './studentized-profile.js';
import type { RandomizationTestOptions } from './test-options.js';

/** The sample and what is worked out from it once. */
export interface PairData {
  sample: PairSample;
  /** values minus their mean */
  centred: Float64Array;
  spread: number;
  observed: AllocationSummary;
}

export function pairData(sample: PairSample): PairData {
  const { centred, spread } = centredValues(sample);
  const observed = new AllocationSummarizer(sample, centred, true).summarize(sample.observed, 1);
  return { sample, centred, spread, observed };
}

/** The profile of a statistic; by ranks, its limits are to be had only where the allocations were kept. */
export function profileOf(
  { sample, centred, spread, observed }: PairData,
  summaries: readonly AllocationSummary[],
  kept: readonly KeptAllocation[] | null,
  { statistic, alternative }: RandomizationTestOptions,
): { statistic: number; estimate: number; profile: ShiftProfile } {
  if (statistic === 'STUDENTIZED') {
    const profile = studentizedProfile(observed, summaries, alternative, spread);
    return { statistic: studentized(observed, 0, spread), estimate: observed.difference, profile };
  }
  if (statistic === 'DIFFERENCE') {
    const profile = linearProfile(observed.difference, summaries, alternative, spread);
    return { statistic: observed.difference, estimate: observed.difference, profile };
  }
  const ranks = rankDifferenceAt(sample, centred, 0)(sample.observed);
  if (kept !== null) {
    const profile = rankProfile(sample, centred, kept, alternative, spread);
    return { statistic: ranks, estimate: profile.estimate, profile };
  }
  const profile = linearProfile(ranks, summaries, alternative, centred.length);
  return { statistic: ranks, estimate: hodgesLehmann(sample, centred, spread), profile };
}

function linearProfile(
  observed: number,
  summaries: readonly AllocationSummary[],
  alternative: ShiftAlternative,
  spread: number,
): ShiftProfile {
  const sets = summaries.map((summary) => extremeShifts(observed, summary, alternative, spread));
  const weights = summaries.map(({ weight }) => weight);
  return intervalProfile(observed, sets, weights, alternative);
}
