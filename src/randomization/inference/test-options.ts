import { validateChance, validateCount } from '../design.js';
import { RandomizationError } from '../randomization-error.js';
import type { ObservedCustomers } from './observed-units.js';
import type { ArmPair } from './pair-blocks.js';
import type { ShiftAlternative } from './shift-profile.js';

const LARGEST_RESAMPLES = 1_000_000;

export type RandomizationStatistic = 'DIFFERENCE' | 'STUDENTIZED' | 'RANK';

/** How units were randomized, as data. Strata, groups and covariates are the units' own. */
export interface RandomizedDesign {
  /** the weights from which arm sizes were drawn, one per arm; null takes the sizes in each stratum as fixed */
  weights: readonly number[] | null;
  /** rerandomized until the arms' Mahalanobis distance was at most this; null when the first draw was taken */
  largestDistance: number | null;
}

export interface RandomizationTestOptions extends ArmPair {
  statistic: RandomizationStatistic;
  alternative: ShiftAlternative;
  /** risk of error, above 0 and at most 0.5 */
  alpha: number;
  seed: string;
  /** how many allocations to draw where there are too many to list */
  resamples: number;
}

/** @throws RandomizationError for what cannot be tested */
export function validateOptions(
  { arms, covariates }: ObservedCustomers,
  { weights, largestDistance }: RandomizedDesign,
  { control, treatment, alpha, resamples, seed }: RandomizationTestOptions,
): void {
  validateCount('control', control, 0);
  validateCount('treatment', treatment, 0);
  if (control === treatment) throw new RandomizationError('treatment', 'An arm cannot be compared with itself.');
  validateCount('resamples', resamples, 1);
  if (resamples > LARGEST_RESAMPLES) {
    throw new RandomizationError('resamples', `At most ${LARGEST_RESAMPLES} allocations can be drawn.`);
  }
  if (!(alpha > 0 && alpha <= 0.5)) {
    throw new RandomizationError('alpha', `alpha must be above 0 and at most 0.5, not ${alpha}.`);
  }
  if (weights !== null) {
    validateChance({ weights, seed });
    if (Math.max(...[control, treatment], ...new Set(arms)) >= weights.length) {
      throw new RandomizationError('design.weights', 'Every arm needs a weight.');
    }
  }
  if (largestDistance === null) return;
  if (!(largestDistance > 0))
    throw new RandomizationError('design.largestDistance', 'The largest distance must be above 0.');
  if (covariates === null) {
    throw new RandomizationError('covariates', 'A rerandomized design needs the covariates of every unit.');
  }
}
