import { at, type Rows } from '../entries.js';
import { columnOf } from '../matrices/vectors.js';
import { beyondRounding } from '../rounding.js';

/** Columns as z-scores, with what takes them back to their own units. */
interface StandardizedRows {
  points: number[][];
  means: number[];
  /** Divisor n; zero for a column that is constant but for rounding, whose z-scores are all zero. */
  standardDeviations: number[];
}

/** z-scores of each column: (value − mean) / standard deviation with divisor n, so that every varying column weighs n. */
export function standardize(rows: Rows): StandardizedRows {
  const scales = at(rows, 0).map((_, j) => scaleOf(columnOf(rows, j)));
  const points = rows.map((row) =>
    row.map((value, j) => {
      const { mean, deviation } = scales[j]!;
      return deviation > 0 ? (value - mean) / deviation : 0;
    }),
  );
  return {
    points,
    means: scales.map(({ mean }) => mean),
    standardDeviations: scales.map(({ deviation }) => deviation),
  };
}

/** Mean and standard deviation (divisor n) of a column; a deviation of 0 where it does not vary. */
function scaleOf(column: readonly number[]): { mean: number; deviation: number } {
  const origin = at(column, 0);
  const mean = origin + column.reduce((sum, value) => sum + (value - origin), 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: beyondRounding(Math.sqrt(squares / column.length), Math.abs(mean)) };
}
