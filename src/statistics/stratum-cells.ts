import { requireCount, requireLength, requireNonNegative } from './argument-checks.js';
import { type CrossProducts, requireCrossProducts } from './cross-products.js';
import { InvalidInputError } from './invalid-input.js';
import { diagonalOf } from './matrices/vectors.js';

/** The customers of one arm in one stratum. */
export interface StratumCell extends CrossProducts {
  /** Index of the arm, from 0. */
  arm: number;
  /** A whole number that identifies the stratum; one number for all where the design has no strata. */
  stratum: number;
  /** The customers of the cell, with or without a value: what the stratum weighs. Defaults to n. */
  customers?: number;
}

/** The customers of one stratum. */
export interface Stratum {
  key: number;
  /** Of all arms, with or without a value. */
  customers: number;
  /** By arm; null where the arm has no values. */
  arms: (CrossProducts | null)[];
}

/**
 * Cells by stratum, in the order of the strata's numbers; cells without values only add to their stratum's customers.
 *
 * @param cells at most one per arm and stratum, in any order; absent means nobody
 * @param arms number of arms
 * @throws InvalidInputError for cells given twice, of an unknown arm, of differing width, or values not finite.
 */
export function groupByStratum(cells: readonly StratumCell[], arms: number): Stratum[] {
  requireCells(cells, arms);
  const strata = new Map<number, Stratum>();
  for (const cell of cells) {
    const { n, means, centred, cubes, customers = n } = cell;
    if (customers === 0) continue;
    const stratum = strata.get(cell.stratum) ?? { key: cell.stratum, customers: 0, arms: new Array(arms).fill(null) };
    strata.set(cell.stratum, stratum);
    stratum.customers += customers;
    if (n === 0) continue;
    if (stratum.arms[cell.arm] !== null) {
      throw new InvalidInputError('cells', `arm ${cell.arm} is given twice in stratum ${cell.stratum}`);
    }
    stratum.arms[cell.arm] = { n, means, centred, ...(cubes && { cubes }) };
  }
  return [...strata.values()].sort((a, b) => a.key - b.key);
}

function requireCells(cells: readonly StratumCell[], arms: number): void {
  const width = cells.find(({ n }) => n > 0)?.means.length ?? 0;
  cells.forEach(({ arm, stratum, n, means, centred, customers = n }, i) => {
    requireCount(`cells[${i}].n`, n);
    requireCount(`cells[${i}].customers`, customers, n);
    requireCount(`cells[${i}].arm`, arm);
    if (arm >= arms) throw new InvalidInputError(`cells[${i}].arm`, `must be below ${arms}, not ${arm}`);
    if (!Number.isSafeInteger(stratum)) throw new InvalidInputError(`cells[${i}].stratum`, 'must be a whole number');
    if (n === 0) return;
    requireLength(`cells[${i}].means`, means, 1);
    requireCrossProducts(`cells[${i}]`, { means, centred }, width);
    diagonalOf(centred).forEach((squares, j) => {
      requireNonNegative(`cells[${i}].centred[${j}][${j}]`, squares);
    });
  });
}
