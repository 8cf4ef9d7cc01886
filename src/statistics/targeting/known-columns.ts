import { type CrossProducts, fromShiftedProducts } from '../cross-products.js';

/** What was known of customers before the assignment. */
export interface KnownColumn {
  name: string;
  /** The number, or that of the level, of each customer; NaN where it is unknown. */
  values: Float64Array<ArrayBuffer>;
  /** Whether the numbers stand for levels without an order. */
  nominal: boolean;
}

/** Columns of numbers for a regression. */
export type DesignColumns = readonly Float64Array[];

/** Levels of a category with a column of their own; customers with rarer levels share one without. */
const MOST_LEVELS = 20;

/** Levels by how many customers have them, the most frequent first; of equally frequent ones, the lower number first. */
export function frequentLevels(values: Float64Array, most: number): number[] {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const levels = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  return levels.slice(0, most).map(([level]) => level);
}

/**
 * A number becomes itself, with 0 for unknown values and an indicator of these; a category becomes an indicator for each of its 20
 * most frequent levels but the first. Collinear columns are harmless: regressions drop them.
 */
export function designColumns(known: readonly KnownColumn[]): DesignColumns {
  return known.flatMap(({ values, nominal }) => {
    if (nominal) {
      const [, ...others] = frequentLevels(values, MOST_LEVELS);
      const unknown = values.some((value) => Number.isNaN(value)) ? [values.map((v) => (Number.isNaN(v) ? 1 : 0))] : [];
      return [...others.map((level) => values.map((value) => (value === level ? 1 : 0))), ...unknown];
    }
    if (!values.some((value) => Number.isNaN(value))) return [values];
    return [
      values.map((value) => (Number.isNaN(value) ? 0 : value)),
      values.map((value) => (Number.isNaN(value) ? 1 : 0)),
    ];
  });
}

/**
 * Cross-products of columns in each cell of customers, in one pass about the columns' means.
 * @param cellOf the cell of each customer, from 0
 */
export function cellCrossProducts(columns: DesignColumns, cellOf: Uint16Array, cells: number): CrossProducts[] {
  const width = columns.length;
  const shifts = columns.map((column) => {
    let mean = 0;
    for (const value of column) mean += value / column.length;
    return mean;
  });
  const size = width * width;
  const counts = new Uint32Array(cells);
  const sums = new Float64Array(cells * width);
  const products = new Float64Array(cells * size);
  const lowest = new Float64Array(cells * width).fill(Infinity);
  const highest = new Float64Array(cells * width).fill(-Infinity);
  const row = new Float64Array(width);
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!;
    counts[cell]! += 1;
    for (let a = 0; a < width; a++) {
      const value = columns[a]![i]!;
      if (value < lowest[cell * width + a]!) lowest[cell * width + a] = value;
      if (value > highest[cell * width + a]!) highest[cell * width + a] = value;
      const distance = value - shifts[a]!;
      row[a] = distance;
      sums[cell * width + a]! += distance;
      const start = cell * size + a * width;
      for (let b = 0; b <= a; b++) products[start + b]! += distance * row[b]!;
    }
  }
  return Array.from(counts, (n, cell) => {
    const ofRow = (a: number) => Array.from(products.subarray(cell * size + a * width, cell * size + (a + 1) * width));
    const found = fromShiftedProducts({
      n,
      shifts,
      sums: Array.from(sums.subarray(cell * width, (cell + 1) * width)),
      products: columns.map((_, a) => ofRow(a)),
    });
    const constant = columns.map((_, a) => lowest[cell * width + a] === highest[cell * width + a]);
    return withoutRounding(found, (a) => (constant[a] ? lowest[cell * width + a]! : null));
  });
}

/**
 * A column with one value in a cell varies there by rounding only, about the mean of all cells, and a regression would divide by it.
 * @param onlyValueOf the only value of a column; null where it has several
 */
function withoutRounding(
  { n, means, centred }: CrossProducts,
  onlyValueOf: (column: number) => number | null,
): CrossProducts {
  return {
    n,
    means: means.map((mean, a) => onlyValueOf(a) ?? mean),
    centred: centred.map((row, a) =>
      row.map((product, b) => (onlyValueOf(a) === null && onlyValueOf(b) === null ? product : 0)),
    ),
  };
}
