import { requireLength } from '../argument-checks.js';
import type { CrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import { type ComparableStratum, cellsOfArm, comparableStrata } from '../regression/comparable-strata.js';
import { type StrataEstimate, strataEffect, strataEstimate } from '../regression/strata-contrast.js';
import { beyondRounding } from '../rounding.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { thirdMoment } from '../third-moments.js';
import type { Warning } from '../warning.js';
import { unansweredEffect } from './arm-means.js';

const method = 'Ratio of sums (delta method)';

const variableDenominator: Warning = {
  code: 'VARIABLE_DENOMINATOR',
  message:
    'The denominator varies too much for this number of customers, so the interval of the ratio is only roughly right.',
  remedy: 'Collect more customers, or decide by a metric per customer instead, such as the numerator alone.',
};

/** Customers of one arm (or of one arm in a stratum): numerator first, denominator second. */
type RatioSummary = CrossProducts;

/** A ratio of sums with its variance. */
interface RatioEstimate extends StrataEstimate {
  /** Why the delta method may be rough here; null when it is not. */
  warning: Warning | null;
}

/** Strata of a ratio metric, each with the same arms. */
export interface RatioStratum {
  name: string;
  arms: readonly RatioSummary[];
  /** How many more there are in other arms, who count for the weight of the stratum. Defaults to none. */
  others?: number;
}

/** The arms' ratios, null for an arm that has none. */
interface RatioEstimates {
  arms: (RatioEstimate | null)[];
  /** Names of the strata in which the arms cannot be compared, and their share of all customers. */
  excluded: { names: string[]; share: number };
}

/** Coefficient of variation of the denominator's mean up to which the linear approximation serves (Cochran 1977, 6.4). */
const largestVariation = 0.1;

/**
 * The ratio of each arm, R = Σ w·ȳ / Σ w·x̄ with the strata's shares of all customers as weights w, and its variance from the
 * customers' (y − R·x)/Σ w·x̄ as that of stratified means. Without strata give one. Customers without a denominator belong to n
 * with y = x = 0: whether a customer has one may depend on the treatment. `comparableStrata` says which strata are compared. Arms
 * with fewer than two customers, or whose denominators do not add up to more than zero, have no ratio.
 *
 * Sources: Deng, Knoblich & Lu (2018), "Applying the delta method in metric analytics", KDD '18, equation 4; Cochran (1977),
 * "Sampling Techniques", 6.11, the combined ratio estimate. Without strata it equals HC1 of a regression of y/x on a
 * constant with weights x.
 *
 * @throws InvalidInputError for no strata, strata with differing arms, other than two columns, or values not finite
 */
export function ratioEstimates(strata: readonly RatioStratum[]): RatioEstimates {
  requireRatioStrata(strata);
  const cells = strata.flatMap(({ arms, others = 0 }, stratum) =>
    arms.map((cell, arm) => ({ ...cell, arm, stratum, customers: cell.n + (arm === 0 ? others : 0) })),
  );
  const comparable = comparableStrata(cells, at(strata, 0).arms.length);
  const { keys, share } = comparable.excluded;
  return {
    arms: comparable.sizes.map((n, arm) => (n < 2 ? null : ratioOf(comparable.strata, arm))),
    excluded: { names: keys.map((stratum) => at(strata, stratum).name), share },
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
    return unansweredEffect(
      method,
      'An arm has fewer than two customers to compare, or a denominator that is not above zero.',
    );
  }
  const warning = control.warning ?? treatment.warning;
  return strataEffect(control, treatment, { ...options, method, warnings: warning === null ? [] : [warning] });
}

function ratioOf(strata: readonly ComparableStratum[], arm: number): RatioEstimate | null {
  const cells = cellsOfArm(strata, arm);
  const total = (column: number) => sum(cells.map(({ weight, cell }) => weight * at(cell.means, column)));
  const denominator = total(1);
  if (!(denominator > 0)) return null;
  const ratio = total(0) / denominator;
  const parts = cells.map(({ weight, single, cell }) => ({
    weight,
    single,
    n: cell.n,
    mean: (at(cell.means, 0) - ratio * at(cell.means, 1)) / denominator,
    squares: residualSquares(cell, ratio) / denominator ** 2,
    cubes: thirdMoment(cell, [1 / denominator, -ratio / denominator]),
  }));
  const variation = strataEstimate(
    denominator,
    cells.map(({ weight, single, cell }) => {
      return { weight, single, n: cell.n, mean: at(cell.means, 1), squares: entryOf(cell.centred, 1, 1) };
    }),
  );
  const tooVaried = Math.sqrt(variation.variance) > largestVariation * denominator;
  return { ...strataEstimate(ratio, parts), warning: tooVaried ? variableDenominator : null };
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
