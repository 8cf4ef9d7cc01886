import type { AllocationSummary } from './allocation-summaries.js';
import { isAlwaysExtreme } from './allocation-summaries.js';
import { searchedProfile } from './searched-profile.js';
import type { ShiftAlternative, ShiftProfile } from './shift-profile.js';

/** Statistics closer together than this are ties. */
const TIE = 1e-9;

/**
 * The test by the difference over its standard error. Beside being exact for the hypothesis that the treatment changes
 * nothing for anybody, it holds in large samples for that of no difference on average (Chung & Romano 2013; Wu & Ding 2021).
 */
export function studentizedProfile(
  observed: AllocationSummary,
  summaries: readonly AllocationSummary[],
  alternative: ShiftAlternative,
  spread: number,
): ShiftProfile {
  const total = summaries.reduce((sum, { weight }) => sum + weight, 0);
  const always = summaries.map((summary) => isAlwaysExtreme(summary, alternative === 'TWO_SIDED'));
  const size = sizeUnder(alternative);
  const pValueAt = (shift: number) => {
    const least = size(studentized(observed, shift, spread));
    const tie = TIE * Math.max(1, Math.abs(least));
    let mass = 0;
    summaries.forEach((summary, index) => {
      if (always[index] || size(studentized(summary, shift, spread)) >= least - tie) mass += summary.weight;
    });
    return mass / total;
  };
  return searchedProfile(pValueAt, observed.difference, spread, alternative);
}

/** How extreme a statistic is. */
export function sizeUnder(alternative: ShiftAlternative): (statistic: number) => number {
  if (alternative === 'TWO_SIDED') return Math.abs;
  return alternative === 'GREATER' ? (statistic) => statistic : (statistic) => -statistic;
}

/** (T − cδ) over its standard error; infinite where the arms do not vary inside but differ. */
export function studentized(
  { difference, dose, squaredError }: AllocationSummary,
  shift: number,
  spread: number,
): number {
  const [constant, linear, square] = squaredError!;
  const above = difference - dose * shift;
  const below = Math.sqrt(Math.max(0, constant - 2 * linear * shift + square * shift * shift));
  const rounding = TIE * TIE * Math.max(spread, Math.abs(shift));
  if (Math.abs(above) <= rounding) return 0;
  return below <= rounding ? Math.sign(above) * Infinity : above / below;
}
