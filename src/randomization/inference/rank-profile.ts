import type { PairSample } from './pair-sample.js';
import { midranks, unitTotals } from './pair-sample.js';
import { searchedProfile } from './searched-profile.js';
import type { ShiftAlternative, ShiftProfile } from './shift-profile.js';
import { sizeUnder } from './studentized-profile.js';
import { weightedDifference } from './weighted-difference.js';

/** Differences of mean ranks closer together than this are ties. */
const TIE = 1e-9;

/** An allocation that is ranked again at each shift. */
export interface KeptAllocation {
  treated: Uint8Array;
  weight: number;
}

/** The difference of the arms' mean ranks after taking a shift from the treated (Wilcoxon's rank sum, per customer). */
export function rankDifferenceAt(
  sample: PairSample,
  centred: Float64Array,
  shift: number,
): (treated: Uint8Array) => number {
  const shifted = centred.map((value, index) => value - shift * sample.observed[sample.unitOfValue[index]!]!);
  const totals = unitTotals(sample, midranks(shifted));
  return (treated) => weightedDifference(sample, treated, totals);
}

/** The test by ranks, which outliers cannot dominate, with Hodges and Lehmann's (1963) estimate and limits. */
export function rankProfile(
  sample: PairSample,
  centred: Float64Array,
  kept: readonly KeptAllocation[],
  alternative: ShiftAlternative,
  spread: number,
): ShiftProfile & { estimate: number } {
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  const size = sizeUnder(alternative);
  const pValueAt = (shift: number) => {
    const differenceOf = rankDifferenceAt(sample, centred, shift);
    const least = size(differenceOf(sample.observed)) - TIE;
    return (
      kept.reduce((sum, { treated, weight }) => (size(differenceOf(treated)) < least ? sum : sum + weight), 0) / total
    );
  };
  const estimate = hodgesLehmann(sample, centred, spread);
  return { estimate, ...searchedProfile(pValueAt, estimate, spread, alternative) };
}

/** The middle of the shifts after which the arms' mean ranks are equal. */
export function hodgesLehmann(sample: PairSample, centred: Float64Array, spread: number): number {
  const difference = (shift: number) => rankDifferenceAt(sample, centred, shift)(sample.observed);
  const crossing = (isLow: (shift: number) => boolean) => {
    let [low, high] = [-4 * spread, 4 * spread];
    for (let middle = 0; middle !== low && middle !== high; middle = (low + high) / 2) {
      if (isLow(middle)) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return (crossing((shift) => difference(shift) > TIE) + crossing((shift) => difference(shift) >= -TIE)) / 2;
}
