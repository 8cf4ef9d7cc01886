import { requireCount, requireFinite, requireLength, requireNonNegative } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { symmetric } from '../matrices/vectors.js';
import type { Moments } from '../moments.js';
import { type WaldTest, waldTest } from '../regression/wald-test.js';

/** The customers of one arm of one experiment and one arm of another. */
export type FactorialCell = Pick<Moments, 'n' | 'mean' | 'm2'>;

export type TwoWayInteraction =
  | {
      /** With the variance of each cell. */
      robust: WaldTest;
      /** With one variance for all cells: the interaction F of an analysis of variance. */
      classical: WaldTest;
      /** For two by two arms: the effect in the second column minus that in the first, with its standard error. */
      difference: { estimate: number; standardError: number } | null;
      insufficientData: null;
    }
  | { robust: null; classical: null; difference: null; insufficientData: string };

/**
 * Whether the effects of one treatment depend on the arm of another: all differences of differences against the first row and column are
 * zero. The robust test has the variance of each cell (HC2 in a model with all cells), the classical one the pooled variance; F with
 * N − rows × columns degrees of freedom.
 *
 * Sources: Searle (1971), "Linear Models", 7.2; MacKinnon & White (1985), J. Econometrics 29:305–325. Reference: R, `anova(lm(y ~ a * b))`.
 *
 * @param cells by row (the arms of one experiment, control first) and column (those of the other)
 * @throws InvalidInputError for fewer than two rows or columns, ragged rows, or impossible moments
 */
export function twoWayInteraction(cells: readonly (readonly FactorialCell[])[]): TwoWayInteraction {
  requireCells(cells);
  const flat = cells.flat();
  if (flat.some(({ n }) => n < 2)) return unknown('Each combination of arms needs at least two customers.');
  const df = flat.reduce((sum, { n }) => sum + n - 1, 0);
  const pooled = flat.reduce((sum, { m2 }) => sum + m2, 0) / df;
  const contrasts = contrastsOf(cells);
  const estimates = contrasts.map(({ estimate }) => estimate);
  const test = (varianceOf: (cell: FactorialCell) => number) =>
    waldTest(estimates, covarianceOf(cells, contrasts, varianceOf), df);
  const own = ({ n, m2 }: FactorialCell) => m2 / (n - 1) / n;
  const [robust, classical] = [test(own), test(({ n }) => pooled / n)];
  if (robust === null || classical === null)
    return unknown('Outcomes do not vary enough to compare the combinations of arms.');
  const [only] = contrasts;
  const difference =
    only && contrasts.length === 1
      ? { estimate: only.estimate, standardError: Math.sqrt(flat.reduce((sum, cell) => sum + own(cell), 0)) }
      : null;
  return { robust, classical, difference, insufficientData: null };
}

interface Contrast {
  row: number;
  column: number;
  estimate: number;
}

function contrastsOf(cells: readonly (readonly FactorialCell[])[]): Contrast[] {
  const mean = (row: number, column: number) => at(at(cells, row), column).mean;
  return cells.slice(1).flatMap((line, i) =>
    line.slice(1).map((_, j) => {
      const [row, column] = [i + 1, j + 1];
      return { row, column, estimate: mean(row, column) - mean(row, 0) - (mean(0, column) - mean(0, 0)) };
    }),
  );
}

function covarianceOf(
  cells: readonly (readonly FactorialCell[])[],
  contrasts: readonly Contrast[],
  varianceOf: (cell: FactorialCell) => number,
): number[][] {
  const variance = (row: number, column: number) => varianceOf(at(at(cells, row), column));
  return symmetric(contrasts, (a, b) => {
    let sum = variance(0, 0);
    if (a.row === b.row) sum += variance(a.row, 0);
    if (a.column === b.column) sum += variance(0, a.column);
    return a.row === b.row && a.column === b.column ? sum + variance(a.row, a.column) : sum;
  });
}

function unknown(insufficientData: string): TwoWayInteraction {
  return { robust: null, classical: null, difference: null, insufficientData };
}

function requireCells(cells: readonly (readonly FactorialCell[])[]): void {
  requireLength('cells', cells, 2);
  cells.forEach((row, i) => {
    requireLength(`cells[${i}]`, row, 2);
    if (row.length !== cells[0].length) {
      throw new InvalidInputError(`cells[${i}]`, `Every row must have ${cells[0].length} cells, not ${row.length}.`);
    }
    row.forEach(({ n, mean, m2 }, j) => {
      requireCount(`cells[${i}][${j}].n`, n);
      requireFinite(`cells[${i}][${j}].mean`, mean);
      requireNonNegative(`cells[${i}][${j}].m2`, m2);
    });
  });
}
