import { requireLength } from '../argument-checks.js';
import type { CrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import { cellsOfArm, poolStrata } from '../regression/pool-strata.js';
import { beyondRounding } from '../rounding.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { thirdMoment } from '../third-moments.js';
import type { Warning } from '../warning.js';
import { skewnessOfEstimates } from './arm-estimates.js';
import { armMeansEffect, unansweredEffect } from './arm-means.js';
import { welchSatterthwaite } from './welch-mean.js';

const method = 'Ratio of sums (delta method)';

const variableDenominator: Warning = {
  code: 'VARIABLE_DENOMINATOR',
  message:
    'The denominator varies too much for this number of customers, so the interval of the ratio is only roughly right.',
};

/** Customers of one arm (or of one arm in a stratum): numerator first, denominator second. */
type RatioSummary = CrossProducts;

/** A ratio of sums, its variance, and the parts of that variance with their degrees of freedom. */
interface RatioEstimate {
  n: number;
  ratio: number;
  parts: { variance: number; degreesOfFreedom: number }[];
  /** Third cumulant of the ratio's linear approximation; undefined where third moments are not known. */
  thirdCumulant: number | undefined;
  /** Why the delta method may be rough here; null when it is not. */
  warning: Warning | null;
}

/** Strata of a ratio metric, each with the same arms. */
export interface RatioStratum {
  name: string;
  arms: readonly RatioSummary[];
}

/** The arms' ratios, null for an arm that has none. */
interface RatioEstimates {
  arms: (RatioEstimate | null)[];
  /** Names of the strata that were analyzed as one. */
  merged: string[][];
}

/** Coefficient of variation of the denominator's mean up to which the linear approximation serves (Cochran 1977, 6.4). */
const largestVariation = 0.1;

/**
 * The ratio of each arm, R = Σ w·ȳ / Σ w·x̄ with the strata's shares of all customers as weights w, and its variance
 * Σ w²·s²/n over the squared denominator, s² the variance of y − R·x within arm and stratum (divisor n − 1). Without strata
 * give one. `poolStrata` determines which strata are analyzed as one. Arms with fewer than two customers, or whose denominators do
 * not add up to more than zero, have no ratio.
 *
 * Sources: Deng, Knoblich & Lu (2018), "Applying the delta method in metric analytics", KDD '18, equation 4; Cochran (1977),
 * "Sampling Techniques", 6.11, the combined ratio estimate. Without strata it equals HC1 of a regression of y/x on a
 * constant with weights x.
 *
 * @throws InvalidInputError for no strata, strata with differing arms, other than two columns, or values not finite
 */
export function ratioEstimates(strata: readonly RatioStratum[]): RatioEstimates {
  requireRatioStrata(strata);
  const cells = strata.flatMap(({ arms }, stratum) => arms.map((cell, arm) => ({ ...cell, arm, stratum })));
  const pooled = poolStrata(cells, at(strata, 0).arms.length);
  return {
    arms: pooled.sizes.map((n, arm) => (n < 2 ? null : ratioOf(cellsOfArm(pooled.strata, arm), n))),
    merged: pooled.merged.length === 0 ? [] : [pooled.merged.map((stratum) => at(strata, stratum).name)],
  };
}

/**
 * The effect on a ratio metric: difference of the arms' ratios by t with Welch–Satterthwaite degrees of freedom, their
 * quotient by Fieller.
 *
 * @throws InvalidInputError for alpha outside (0, 1) or an unknown alternative
 */
export function ratioEffect(
  control: RatioEstimate | null,
  treatment: RatioEstimate | null,
  options: TestOptions,
): EffectEstimate {
  if (control === null || treatment === null) {
    return unansweredEffect(method, 'An arm has fewer than two customers, or a denominator that is not above zero.');
  }
  const parts = [...control.parts, ...treatment.parts];
  const df = welchSatterthwaite(
    parts.map((part) => part.variance),
    parts.map((part) => part.degreesOfFreedom),
  );
  const varianceOf = (arm: RatioEstimate) => sum(arm.parts.map((part) => part.variance));
  const [v00, v11] = [varianceOf(control), varianceOf(treatment)];
  const warning = control.warning ?? treatment.warning;
  const skewness = skewnessOfEstimates(
    { n: control.n, variance: v00, thirdCumulant: control.thirdCumulant },
    { n: treatment.n, variance: v11, thirdCumulant: treatment.thirdCumulant },
  );
  return armMeansEffect(
    { m1: treatment.ratio, m0: control.ratio, v11, v00, v10: 0, df },
    { ...options, method, skewness, warnings: warning === null ? [] : [warning] },
  );
}

function ratioOf(cells: ReturnType<typeof cellsOfArm>, n: number): RatioEstimate | null {
  const total = (column: number) => sum(cells.map(({ weight, cell }) => weight * at(cell.means, column)));
  const denominator = total(1);
  if (!(denominator > 0)) return null;
  const ratio = total(0) / denominator;
  const parts = cells.map(({ weight, cell }) => ({
    variance: varianceOfMean(weight, cell.n, residualSquares(cell, ratio)) / denominator ** 2,
    degreesOfFreedom: cell.n - 1,
  }));
  const cubes = cells.map(({ weight, cell }) => cubeOfMean(weight, cell, [1 / denominator, -ratio / denominator]));
  const thirdCumulant = cubes.every((cube) => cube !== undefined) ? sum(cubes) : undefined;
  const variation = sum(cells.map(({ weight, cell }) => varianceOfMean(weight, cell.n, entryOf(cell.centred, 1, 1))));
  const tooVaried = Math.sqrt(variation) > largestVariation * denominator;
  return { n, ratio, parts, thirdCumulant, warning: tooVaried ? variableDenominator : null };
}

function varianceOfMean(weight: number, n: number, squares: number): number {
  return (weight ** 2 * squares) / (n - 1) / n;
}

function cubeOfMean(weight: number, cell: RatioSummary, combined: readonly number[]): number | undefined {
  const cube = thirdMoment(cell, combined);
  return cube === undefined ? undefined : cube * (weight / cell.n) ** 3;
}

/** Σ(y − R·x − mean of it)². */
function residualSquares({ centred }: CrossProducts, ratio: number): number {
  const [numerator, denominator] = [entryOf(centred, 0, 0), ratio ** 2 * entryOf(centred, 1, 1)];
  const rest = numerator - 2 * ratio * entryOf(centred, 0, 1) + denominator;
  return beyondRounding(rest, numerator + denominator);
}

function requireRatioStrata(strata: readonly RatioStratum[]): void {
  requireLength('strata', strata, 1);
  const arms = strata[0].arms.length;
  strata.forEach((stratum, s) => {
    if (stratum.arms.length !== arms) throw new InvalidInputError(`strata[${s}].arms`, `must have ${arms} arms`);
    stratum.arms.forEach(({ n, means }, a) => {
      if (n > 0 && means.length !== 2) {
        throw new InvalidInputError(
          `strata[${s}].arms[${a}].means`,
          'must have two columns, numerator and denominator',
        );
      }
    });
  });
}
