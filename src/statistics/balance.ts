import { requireCount, requireFinite, requireLength } from './argument-checks.js';
import { chiSquaredUpperTail } from './distributions/chi-squared.js';
import { add, at } from './entries.js';
import { InvalidInputError } from './invalid-input.js';
import { generalizedQuadraticForm, type SymmetricMatrix } from './matrices/ordered-cholesky.js';
import { varies } from './rounding.js';

/** One stratum of a randomization: its arms, and the covariates' centred cross-products over all its customers. */
export interface BalanceStratum {
  arms: { n: number; means: readonly number[] }[];
  /** Symmetric; entry (i, j) is Σ (xᵢ − x̄ᵢ)(xⱼ − x̄ⱼ) over the stratum, whatever the arm. */
  centred: SymmetricMatrix;
}

export interface BalanceTest {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number | null;
  pValue: number | null;
  insufficientData: string | null;
}

const method = 'Omnibus balance test (Hansen & Bowers)';

/**
 * Whether the arms look alike before treatment, over all covariates at once: the arms' covariate totals, as deviations from
 * what their size expects within strata, against their covariance under random assignment within strata, d′V⁻d as χ²
 * with the rank of V. With two arms this is the test of Hansen & Bowers; with k arms the same quadratic form over k − 1 of them,
 * with Cov(Tₐ, T_b) = nₐ(δₐb − n_b/n)·S per stratum. Strata with one customer, and covariates that do not vary, say nothing.
 *
 * Source: Hansen & Bowers (2008), Statistical Science 23:219–236; R package RItools, `balanceTest`.
 *
 * @throws InvalidInputError for strata with differing arms or covariates, counts that are no counts, values not finite.
 */
export function balanceTest(strata: readonly BalanceStratum[]): BalanceTest {
  requireStrata(strata);
  const arms = at(strata, 0).arms.length;
  const covariates = at(strata, 0).centred.length;
  const size = (arms - 1) * covariates;
  const deviations = new Array<number>(size).fill(0);
  const covariance = deviations.map(() => new Array<number>(size).fill(0));
  for (const stratum of strata) addStratum(stratum, covariates, deviations, covariance);
  const { value, rank } = generalizedQuadraticForm(deviations, covariance);
  if (rank === 0) {
    const insufficientData = 'No covariate varies where customers were randomized, so balance cannot be tested.';
    return { method, statistic: null, degreesOfFreedom: null, pValue: null, insufficientData };
  }
  const pValue = chiSquaredUpperTail(value, rank);
  return { method, statistic: value, degreesOfFreedom: rank, pValue, insufficientData: null };
}

function addStratum(
  { arms, centred }: BalanceStratum,
  covariates: number,
  deviations: number[],
  covariance: number[][],
): void {
  const n = arms.reduce((sum, arm) => sum + arm.n, 0);
  if (n < 2) return;
  const tested = arms.slice(1);
  const means = centred.map((_, i) => stratumMean(arms, n, i));
  const varying = centred.map((row, i) => varies(at(row, i), n, at(means, i)));
  const products = centred.map((row, i) => row.map((value, j) => (varying[i] && varying[j] ? value : 0)));
  tested.forEach((arm, a) => {
    for (let i = 0; i < covariates; i++) {
      if (arm.n > 0 && varying[i]) add(deviations, a * covariates + i, arm.n * (at(arm.means, i) - at(means, i)));
    }
    tested.forEach((other, b) => {
      const factor = (arm.n * ((a === b ? 1 : 0) - other.n / n)) / (n - 1);
      if (factor !== 0) addBlock(covariance, products, factor, a * covariates, b * covariates);
    });
  });
}

function addBlock(target: number[][], block: SymmetricMatrix, factor: number, top: number, left: number): void {
  block.forEach((entries, i) => {
    const row = at(target, top + i);
    entries.forEach((entry, j) => {
      add(row, left + j, factor * entry);
    });
  });
}

/** Weighted mean of the arms, taken from the first arm's mean so that a large level costs no digits. */
function stratumMean(arms: BalanceStratum['arms'], n: number, covariate: number): number {
  const occupied = arms.filter((arm) => arm.n > 0);
  const origin = at(at(occupied, 0).means, covariate);
  return origin + occupied.reduce((sum, arm) => sum + (arm.n / n) * (at(arm.means, covariate) - origin), 0);
}

function requireStrata(strata: readonly BalanceStratum[]): void {
  requireLength('strata', strata, 1);
  const { arms: firstArms, centred: first } = strata[0];
  requireLength('strata[0].arms', firstArms, 2);
  requireLength('strata[0].centred', first, 1);
  strata.forEach(({ arms, centred }, s) => {
    const square = centred.length === first.length && centred.every((row) => row.length === first.length);
    if (arms.length !== firstArms.length || !square) {
      const shape = `${firstArms.length} arms and ${first.length} × ${first.length} cross-products`;
      throw new InvalidInputError(`strata[${s}]`, `must have ${shape}, like the first stratum`);
    }
    for (const row of centred) for (const value of row) requireFinite(`strata[${s}].centred`, value);
    arms.forEach((arm, a) => {
      requireArm(arm, first.length, `strata[${s}].arms[${a}]`);
    });
  });
}

function requireArm({ n, means }: BalanceStratum['arms'][number], covariates: number, field: string): void {
  requireCount(`${field}.n`, n);
  if (n === 0) return;
  if (means.length !== covariates) throw new InvalidInputError(`${field}.means`, `must have ${covariates} entries`);
  for (const mean of means) requireFinite(`${field}.means`, mean);
}
