import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { requireCount, requireLength } from '../argument-checks.js';
import { type CrossProducts, requireCrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { nextFactorRow } from '../matrices/ordered-cholesky.js';
import { dot, symmetric } from '../matrices/vectors.js';
import { type MultivariateTests, multivariateTests } from './manova-statistics.js';

/** Whether the differences between arms stay the same over time. */
export type ParallelProfiles =
  | { tests: MultivariateTests; arms: number; units: number; insufficientData: null }
  | { tests: null; arms: number; units: number; insufficientData: string };

/** More windows than this cost more than they say. */
const MOST_TIMES = 60;

/**
 * Profile analysis: a multivariate analysis of variance of the changes from each time to the next. Each unit is observed at all times, so
 * that no cohort is unfinished. Profiles are parallel where the effect of an arm is the same at every time.
 *
 * Sources: Morrison (2005), "Multivariate Statistical Methods", 4.6 and 5.6; Johnson & Wichern (2007), 6.8. Reference: R,
 * `summary(manova(cbind(y2 - y1, y3 - y2, …) ~ arm))`.
 *
 * @param arms for each arm the outcomes of its units at each time, in order
 * @throws InvalidInputError for fewer than two arms or times, or arms with other numbers of times
 */
export function parallelProfiles(arms: readonly CrossProducts[]): ParallelProfiles {
  requireLength('arms', arms, 2);
  const times = arms[0].means.length;
  if (times < 2 || times > MOST_TIMES) {
    throw new InvalidInputError('arms[0]', `There must be 2 to ${MOST_TIMES} times, not ${times}.`);
  }
  arms.forEach((arm, i) => {
    requireCount(`arms[${i}].n`, arm.n);
    if (arm.n > 0) requireCrossProducts(`arms[${i}]`, arm, times);
  });
  const compared = arms.filter(({ n }) => n > 0);
  const units = compared.reduce((sum, { n }) => sum + n, 0);
  const shown = { arms: compared.length, units };
  const unknown = (insufficientData: string): ParallelProfiles => ({ ...shown, tests: null, insufficientData });
  if (compared.length < 2) return unknown('At least two arms need units that were observed at all times.');
  const residual = units - compared.length;
  if (residual < times - 1) return unknown(`There are too few units (${units}) for ${times} times.`);
  const changes = compared.map(changesOf);
  const { factor, kept } = factorOf(errorOf(changes));
  if (kept.length === 0) return unknown('Outcomes do not change with time, so that profiles cannot be compared.');
  const hypothesis = hypothesisOf(changes, units);
  const roots = rootsOf(
    factor,
    kept.map((i) => kept.map((j) => entryOf(hypothesis, i, j))),
  );
  return { ...shown, tests: multivariateTests(roots, compared.length - 1, residual), insufficientData: null };
}

/** The changes from each time to the next. */
function changesOf({ n, means, centred }: CrossProducts): CrossProducts {
  const steps = means.slice(1);
  const c = (i: number, j: number) => entryOf(centred, i, j);
  return {
    n,
    means: steps.map((mean, i) => mean - at(means, i)),
    centred: steps.map((_, i) => steps.map((__, j) => c(i + 1, j + 1) - c(i + 1, j) - c(i, j + 1) + c(i, j))),
  };
}

function errorOf(changes: readonly CrossProducts[]): number[][] {
  const size = at(changes, 0).means.length;
  const places = Array.from({ length: size }, (_, place) => place);
  return symmetric(places, (i, j) => changes.reduce((sum, { centred }) => sum + entryOf(centred, i, j), 0));
}

function hypothesisOf(changes: readonly CrossProducts[], units: number): number[][] {
  const places = at(changes, 0).means.map((_, place) => place);
  const means = places.map((place) => changes.reduce((sum, arm) => sum + (arm.n / units) * at(arm.means, place), 0));
  return symmetric(places, (i, j) =>
    changes.reduce(
      (sum, arm) => sum + arm.n * (at(arm.means, i) - at(means, i)) * (at(arm.means, j) - at(means, j)),
      0,
    ),
  );
}

/** The Cholesky factor over the changes that vary and that earlier ones do not explain: others have nothing to add. */
function factorOf(matrix: readonly (readonly number[])[]): { factor: number[][]; kept: number[] } {
  const factor: number[][] = [];
  const kept: number[] = [];
  for (const [index, row] of matrix.entries()) {
    const next = at(row, index) > 0 ? nextFactorRow(matrix, factor, kept, index) : null;
    if (next === null) continue;
    factor.push(next);
    kept.push(index);
  }
  return { factor, kept };
}

/** The eigenvalues of L⁻¹HL⁻′, which are those of E⁻¹H. */
function rootsOf(factor: readonly (readonly number[])[], hypothesis: readonly (readonly number[])[]): number[] {
  const half = hypothesis.map((row) => solveLower(factor, row));
  const whole = half.map((_, column) =>
    solveLower(
      factor,
      half.map((row) => at(row, column)),
    ),
  );
  const places = whole.map((_, place) => place);
  const matrix = symmetric(places, (i, j) => (entryOf(whole, i, j) + entryOf(whole, j, i)) / 2);
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(matrix), { assumeSymmetric: true });
  return realEigenvalues.map((root) => Math.max(0, root));
}

/** x with Lx = b. */
function solveLower(factor: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const solved: number[] = [];
  factor.forEach((row, i) => {
    solved.push((at(vector, i) - dot(solved, row)) / at(row, i));
  });
  return solved;
}
