import { beyondRounding } from '../rounding.js';

/** Columns as z-scores, with what takes them back to their own units. */
interface StandardizedRows {
  points: number[][];
  means: number[];
  /** Divisor n; zero for a column that is constant but for rounding, whose z-scores are all zero. */
  standardDeviations: number[];
}

/** z-scores of each column: (value − mean) / standard deviation with divisor n, so that every varying column weighs n. */
export function standardize(rows: readonly (readonly number[])[]): StandardizedRows {
  const columns = rows[0]!.map((_, j) => j);
  const means = columns.map((j) => {
    const origin = rows[0]![j]!;
    return origin + rows.reduce((sum, row) => sum + (row[j]! - origin), 0) / rows.length;
  });
  const standardDeviations = columns.map((j) => {
    const squares = rows.reduce((sum, row) => sum + (row[j]! - means[j]!) ** 2, 0);
    const deviation = Math.sqrt(squares / rows.length);
    return beyondRounding(deviation, Math.abs(means[j]!));
  });
  const points = rows.map((row) => {
    return row.map((value, j) => (standardDeviations[j]! > 0 ? (value - means[j]!) / standardDeviations[j]! : 0));
  });
  return { points, means, standardDeviations };
}
