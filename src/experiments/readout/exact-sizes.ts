import { quotas } from '../../randomization/arm-sizes.js';
import { at } from '../../statistics/entries.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { Stratum } from './readout-strata.js';

/** The arm whose size is farthest from what an exact design gives it. */
interface ImpossibleSize {
  arm: Arm;
  size: number;
  expected: number;
  /** The stratum; null for all customers. */
  stratum: string | null;
}

/** Systems that permute blocks leave an unfinished block in each stratum, whose arms may differ this much from their share. */
const UNFINISHED_BLOCK = 2;

/**
 * The size that an exact design cannot have produced; null where there is none, and for designs of random sizes. Arms round
 * their share of the customers up or down, and one of them may take what the others leave.
 */
export function impossibleSize(
  experiment: Experiment,
  arms: readonly Arm[],
  strata: readonly Stratum[],
): ImpossibleSize | null {
  const { exactSizes } = designOf(experiment).readout;
  const rounding = arms.length - 1 - Number.EPSILON * arms.length;
  if (exactSizes === 'WHOLE') {
    const sizes = arms.map((arm) => arm.size);
    return farthest(arms, sizes, rounding, null);
  }
  if (exactSizes === null) return null;
  const found = strata.flatMap(({ name, armSizes }) => {
    const sizes: number[] = armSizes === null ? [] : JSON.parse(armSizes);
    return sizes.length === 0 ? [] : (farthest(arms, sizes, Math.max(rounding, UNFINISHED_BLOCK), name) ?? []);
  });
  return found.reduce<ImpossibleSize | null>(
    (worst, one) => (worst === null || distance(one) > distance(worst) ? one : worst),
    null,
  );
}

function farthest(
  arms: readonly Arm[],
  sizes: readonly number[],
  allowed: number,
  stratum: string | null,
): ImpossibleSize | null {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const weights = arms.map(({ weight }) => weight);
  const { whole, fractions, unit } = quotas(total, weights);
  const found = arms.map((arm, position) => {
    const part = Number(at(fractions, position).numerator) / Number(unit);
    return { arm, size: at(sizes, position), expected: at(whole, position) + part, stratum };
  });
  const worst = found.reduce((most, one) => (distance(one) > distance(most) ? one : most));
  return distance(worst) > allowed ? worst : null;
}

function distance({ size, expected }: ImpossibleSize): number {
  return Math.abs(size - expected);
}
