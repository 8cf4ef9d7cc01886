import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { at } from '../../statistics/entries.js';
import { RandomizationError } from '../randomization-error.js';

/** Singular values below this share of the largest are rounding: their column repeats others. */
const DEPENDENT = 1e-9;

/** Distances between arms in what was known of their units beforehand. */
interface MahalanobisCriterion {
  /**
   * Σₐ nₐ(x̄ₐ − x̄)′S⁻¹(x̄ₐ − x̄) over the arms, S being the covariance of all units (divisor n − 1). For two arms it is
   * Morgan & Rubin's (2012, equation 1) n₁n₀/n · (x̄₁ − x̄₀)′S⁻¹(x̄₁ − x̄₀).
   */
  distance(arms: ArrayLike<number>): number;
}

/**
 * Prepares distances by whitening: with x − x̄ = UΣV′, the distance is (n − 1) times that of the rows of U. Collinear
 * columns count once, constant ones not at all.
 * @param rows the covariates of each unit
 * @param arms how many arms there are
 * @throws RandomizationError when no covariate varies
 */
export function mahalanobisCriterion(rows: readonly (readonly number[])[], arms: number): MahalanobisCriterion {
  const white = whitened(rows);
  const width = at(white, 0).length;
  return {
    distance(allocation) {
      const groups = Array.from({ length: arms }, () => ({ size: 0, sums: new Float64Array(width) }));
      white.forEach((row, unit) => {
        const group = groups[allocation[unit]!]!;
        group.size += 1;
        for (let column = 0; column < width; column++) group.sums[column]! += row[column]!;
      });
      return groups.reduce((total, { size, sums }) => {
        return size === 0 ? total : total + sums.reduce((squares, value) => squares + value * value, 0) / size;
      }, 0);
    },
  };
}

function whitened(rows: readonly (readonly number[])[]): Float64Array[] {
  const columns = at(rows, 0).map((_, column) => standardized(rows.map((row) => at(row, column))));
  const varying = columns.filter((column) => column !== null);
  if (varying.length === 0)
    throw new RandomizationError('covariates', 'At least one covariate must differ between units.');
  const matrix = new Matrix(rows.map((_, unit) => varying.map((column) => at(column, unit))));
  const { diagonal, leftSingularVectors } = new SingularValueDecomposition(matrix, { autoTranspose: true });
  const largest = at(diagonal, 0);
  const kept = diagonal.flatMap((value, index) => (value > DEPENDENT * largest ? [index] : []));
  const scale = Math.sqrt(rows.length - 1);
  return rows.map((_, unit) => Float64Array.from(kept, (index) => scale * leftSingularVectors.get(unit, index)));
}

/** Centred and scaled to length 1; null for a column that does not vary. */
function standardized(column: readonly number[]): number[] | null {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const centred = column.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return column.every((value) => value === column[0]) ? null : centred.map((value) => value / length);
}
