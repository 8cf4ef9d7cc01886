import { at } from '../entries.js';
import { beyondRounding } from '../rounding.js';
import type { Points } from './points.js';

/** What a feature is divided by before distances are measured: its standard deviation (divisor n), its interquartile range, or nothing. */
export type Scaling = 'Z_SCORE' | 'ROBUST' | 'NONE';

/** What takes scaled columns back to their own units. */
interface ColumnScales {
  /** What is subtracted: the mean or the median. */
  means: number[];
  /** What divides; zero for a column that is constant but for rounding, whose scaled values are all zero. */
  standardDeviations: number[];
  /** What takes squared distances to the units that were asked for: 1 unless these are the features' own. */
  squaredUnit: number;
}

/**
 * Replaces the values of each column by those on its scale: (value − center) / unit. With z-scores every varying column weighs n.
 * Without scaling, all columns are divided by the largest of their standard deviations: distances keep their order, and their
 * size does not matter.
 */
export function standardize(points: Points, scaling: Scaling = 'Z_SCORE'): ColumnScales {
  const { values, width } = points;
  const columns = Array.from({ length: width }, (_, j) => j);
  const moments = columns.map((j) => momentScale(points, j));
  const largest = Math.max(...moments.map(({ deviation }) => deviation));
  const scales = moments.map((scale, j) => {
    if (scaling === 'Z_SCORE' || scale.deviation === 0) return scale;
    return scaling === 'NONE' ? { ...scale, deviation: largest } : robustScale(points, j, scale);
  });
  for (const [j, { mean, deviation }] of scales.entries()) {
    for (let i = j; i < values.length; i += width) values[i] = deviation > 0 ? (values[i]! - mean) / deviation : 0;
  }
  return {
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
function momentScale({ values, width, count }: Points, column: number): Scale {
  const origin = at(values, column);
  let sum = 0;
  for (let i = column; i < values.length; i += width) sum += values[i]! - origin;
  const mean = origin + sum / count;
  let squares = 0;
  for (let i = column; i < values.length; i += width) squares += (values[i]! - mean) ** 2;
  return { mean, deviation: beyondRounding(Math.sqrt(squares / count), Math.abs(mean)) };
}

/**
 * Median and interquartile range (quantiles of type 7, as in R and scikit-learn's RobustScaler); the standard deviation for a
 * column of which half is one value, such as a rare boolean, whose range is 0.
 */
function robustScale({ values, width, count }: Points, column: number, { deviation }: Scale): Scale {
  const sorted = new Float64Array(count);
  for (let i = 0; i < count; i++) sorted[i] = values[i * width + column]!;
  sorted.sort();
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
