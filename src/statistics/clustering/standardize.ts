import { at, type Rows } from '../entries.js';
import { columnOf } from '../matrices/vectors.js';
import { beyondRounding } from '../rounding.js';

/** What a feature is divided by before distances are measured: its standard deviation (divisor n), its interquartile range, or nothing. */
export type Scaling = 'Z_SCORE' | 'ROBUST' | 'NONE';

/** Columns on their scales, with what takes them back to their own units. */
interface StandardizedRows {
  points: number[][];
  /** What is subtracted: the mean or the median. */
  means: number[];
  /** What divides; zero for a column that is constant but for rounding, whose scaled values are all zero. */
  standardDeviations: number[];
  /** What takes squared distances to the units that were asked for: 1 unless these are the features' own. */
  squaredUnit: number;
}

/**
 * Values of each column on its scale: (value − center) / unit. With z-scores every varying column weighs n. Without scaling, all
 * columns are divided by the largest of their standard deviations: distances keep their order, and their size does not matter.
 */
export function standardize(rows: Rows, scaling: Scaling = 'Z_SCORE'): StandardizedRows {
  const columns = at(rows, 0).map((_, j) => columnOf(rows, j));
  const moments = columns.map(momentScale);
  const largest = Math.max(...moments.map(({ deviation }) => deviation));
  const scales = moments.map((scale, j) => {
    if (scaling === 'Z_SCORE' || scale.deviation === 0) return scale;
    return scaling === 'NONE' ? { ...scale, deviation: largest } : robustScale(at(columns, j), scale);
  });
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
    squaredUnit: scaling === 'NONE' ? largest ** 2 : 1,
  };
}

interface Scale {
  mean: number;
  deviation: number;
}

/** Mean and standard deviation (divisor n) of a column; a deviation of 0 where it does not vary. */
function momentScale(column: readonly number[]): Scale {
  const origin = at(column, 0);
  const mean = origin + column.reduce((sum, value) => sum + (value - origin), 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: beyondRounding(Math.sqrt(squares / column.length), Math.abs(mean)) };
}

/**
 * Median and interquartile range (quantiles of type 7, as in R and scikit-learn's RobustScaler); the standard deviation for a
 * column of which half is one value, such as a rare boolean, whose range is 0.
 */
function robustScale(column: readonly number[], { deviation }: Scale): Scale {
  const sorted = Float64Array.from(column).sort();
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  const range = beyondRounding(high! - low!, Math.abs(median!));
  return { mean: median!, deviation: range > 0 ? range : deviation };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const least = at(sorted, below);
  return least + (place - below) * (at(sorted, Math.ceil(place)) - least);
}
