import type { CrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';
import { nextFactorRow } from '../matrices/ordered-cholesky.js';
import { varies } from '../rounding.js';

/** A column that a regression drops, by its index, and why. */
export interface DroppedColumn {
  index: number;
  reason: 'CONSTANT' | 'COLLINEAR';
}

interface IndependentColumns {
  kept: number[];
  dropped: DroppedColumn[];
}

/**
 * The columns that can enter a regression in every group of rows: column after column, one that is constant in some group,
 * or there a linear combination of the columns kept before it, is dropped from all. The first of
 * several collinear columns stays.
 *
 * @param groups cross-products of the same columns in each group
 * @param columns how many leading columns to look at
 */
export function independentColumns(groups: readonly CrossProducts[], columns: number): IndependentColumns {
  const factored = groups.map(({ centred }) => ({ centred, factor: [] as number[][] }));
  const kept: number[] = [];
  const dropped: DroppedColumn[] = [];
  for (let index = 0; index < columns; index++) {
    if (groups.some((group) => isConstant(group, index))) {
      dropped.push({ index, reason: 'CONSTANT' });
      continue;
    }
    const rows = factored.map(({ centred, factor }) => nextFactorRow(centred, factor, kept, index));
    if (!rows.every((row) => row !== null)) {
      dropped.push({ index, reason: 'COLLINEAR' });
      continue;
    }
    rows.forEach((row, g) => {
      at(factored, g).factor.push(row);
    });
    kept.push(index);
  }
  return { kept, dropped };
}

function isConstant({ n, means, centred }: CrossProducts, index: number): boolean {
  return !varies(entryOf(centred, index, index), n, at(means, index));
}
