import { requireCount, requireFinite } from '../argument-checks.js';
import { invertTail } from '../distributions/tail-inversion.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import type { Interval } from '../summaries.js';
import {
  type GroupSequentialBounds,
  type GroupSequentialDesign,
  groupSequentialBounds,
} from './group-sequential-bounds.js';
import { crossing } from './survivors.js';

/** What holds once an experiment has stopped, allowing for the looks it could have stopped at. */
export interface StageWiseInference {
  pValue: number;
  /** Median-unbiased estimate and confidence limits of the drift, the mean of Z at information fraction 1. */
  drift: Interval & { estimate: number };
}

/**
 * P-value, median-unbiased estimate and confidence limits after stopping at a look with statistic z, outcomes ordered by stage:
 * crossing the upper bound earlier is more extreme than later, and within a look a larger Z than a smaller one.
 *
 * Sources: Fairbanks & Madsen (1982), Biometrika 69:69–74; Tsiatis, Rosner & Mehta (1984), Biometrics 40:797–803.
 *
 * @param look index of the look, from 0
 * @throws InvalidInputError for a look that was not planned, a z that is not finite, and as `groupSequentialBounds` does
 */
export function stageWiseInference(design: GroupSequentialDesign, look: number, z: number): StageWiseInference {
  requireCount('look', look);
  requireFinite('z', z);
  const fraction = design.informationFractions[look];
  if (fraction === undefined) throw new InvalidInputError('look', `There is no look ${look}.`);
  const { alpha, alternative } = design;
  const bounds = groupSequentialBounds(design, Math.max(14, Math.abs(z) + 10));
  const above = (drift: number) => moreExtreme(bounds, look, z, 'upper', drift);
  const below = (drift: number) => moreExtreme(bounds, look, z, 'lower', drift);
  // As functions of the drift: the larger it is, the likelier is an outcome at least as high.
  const tails = { lower: above, upper: below };
  const solve = (side: 'lower' | 'upper', p: number) => invertTail(tails, side, p, z / Math.sqrt(fraction), 0.5);
  const tail = alternative === 'TWO_SIDED' ? alpha / 2 : alpha;
  const pValues = { GREATER: above, LESS: below, TWO_SIDED: () => Math.min(1, 2 * Math.min(above(0), below(0))) };
  return {
    pValue: pValues[alternative](0),
    drift: {
      estimate: solve('lower', 0.5),
      lower: alternative === 'LESS' ? null : solve('lower', tail),
      upper: alternative === 'GREATER' ? null : solve('upper', tail),
    },
  };
}

/** The probability of an outcome at least as high (`upper`) or as low (`lower`) as z at the look. */
function moreExtreme(
  { looks, survivors }: GroupSequentialBounds,
  look: number,
  z: number,
  side: 'upper' | 'lower',
  drift: number,
): number {
  let sum = crossing(at(survivors, look), at(looks, look).informationFraction, z, side, drift);
  for (let k = 0; k < look; k++) {
    const bound = at(looks, k)[side];
    if (Number.isFinite(bound)) sum += crossing(at(survivors, k), at(looks, k).informationFraction, bound, side, drift);
  }
  return Math.min(1, sum);
}
