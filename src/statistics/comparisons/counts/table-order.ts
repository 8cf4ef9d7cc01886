import { logPoissonMass } from '../../distributions/saddle-point.js';

/**
 * What makes one table more extreme than another with the same margins: a larger χ², a larger G, a smaller probability (Freeman &
 * Halton, as R's `fisher.test`), or rank sums farther from each other (Kruskal & Wallis; columns are values in rising order).
 */
export type TableOrder = 'CHI_SQUARED' | 'LIKELIHOOD_RATIO' | 'PROBABILITY' | 'RANKS';

/** Margins of a table and what independence expects in its cells, row after row. */
export interface TableMargins {
  rows: readonly number[];
  columns: readonly number[];
  expected: readonly number[];
}

/** A number that grows with the table's distance from independence, and the least one that counts as equal to another. */
export interface TableDistance {
  of: (cells: readonly number[]) => number;
  tiedWith: (distance: number) => number;
}

/** Distances within this share of each other count as equal. */
const relativeTie = 1e-9;
/** Log probabilities within this count as equal. */
const logTie = 1e-7;

/** How far tables of these margins are from independence. */
export function tableDistance(order: TableOrder, margins: TableMargins): TableDistance {
  const { expected } = margins;
  const tiedWith = (distance: number) => distance * (1 - relativeTie);
  switch (order) {
    case 'CHI_SQUARED':
      return { of: (cells) => sum(cells, (count, i) => (count - expected[i]!) ** 2 / expected[i]!), tiedWith };
    case 'LIKELIHOOD_RATIO':
      return { of: (cells) => sum(cells, (count, i) => excess(count, expected[i]!)), tiedWith };
    case 'PROBABILITY':
      return {
        of: (cells) => sum(cells, (count, i) => -logPoissonMass(count, expected[i]!)),
        tiedWith: (distance) => distance - logTie,
      };
    case 'RANKS':
      return { of: rankDistance(margins), tiedWith };
  }
}

function sum(cells: readonly number[], f: (count: number, i: number) => number): number {
  let total = 0;
  for (let i = 0; i < cells.length; i++) total += f(cells[i]!, i);
  return total;
}

/** O·ln(O/E) − (O − E), at least zero. */
function excess(observed: number, expected: number): number {
  if (observed === 0) return expected;
  return observed * Math.log1p((observed - expected) / expected) - (observed - expected);
}

/** Σ (rank sum's deviation)²/n over the rows. */
function rankDistance({ rows, columns }: TableMargins): (cells: readonly number[]) => number {
  const customers = rows.reduce((total, row) => total + row, 0);
  let below = 0;
  const deviations = columns.map((column) => {
    const deviation = below + (column + 1) / 2 - (customers + 1) / 2;
    below += column;
    return deviation;
  });
  return (cells) => {
    let total = 0;
    rows.forEach((row, i) => {
      let deviation = 0;
      for (let j = 0; j < columns.length; j++) deviation += cells[i * columns.length + j]! * deviations[j]!;
      total += deviation ** 2 / row;
    });
    return total;
  };
}
