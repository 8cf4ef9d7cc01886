import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import { beyondRounding } from '../../rounding.js';
import type { Scaling } from '../standardize.js';
import type { ScaledColumn } from './center-model.js';
import { quantileOfSorted } from './sorted-quantile.js';

/** How a feature is prepared before distances are measured. In this order: capped, logarithm, scaled. */
export interface FeaturePreparation {
  /** Columns of numbers that it has: one, or a 0/1 column for each level of a category. */
  columns: number;
  scaling: Scaling;
  /** Whether log(1 + value) counts instead of the value. */
  log: boolean;
  /** The share of customers whose value is at most the cap, between 0 and 1; larger values count as the cap. Null: no cap. */
  capAt: number | null;
}

/** What prepares the columns of these customers, and later ones in the same way. */
export interface FeatureScales {
  columns: ScaledColumn[];
  /** Whether each column is the same for all of these customers. */
  constant: boolean[];
}

/**
 * The constants by which each column is prepared: value → min(value, cap) → log(1 + value) → (value − shift) / unit.
 *
 * The cap is a quantile of type 7, as in numpy. Z-scores have the mean and the standard deviation (divisor n) of the column,
 * robust scales the median and the interquartile range (the standard deviation where that is 0). The columns of a category share
 * one unit, the square root of the sum of their variances, so that the category as a whole has the variance 1 with both scales,
 * as a number has with z-scores. Without scaling shift is 0 and unit is 1.
 *
 * @param values row after row, finite
 * @throws InvalidInputError for the logarithm of a feature with negative values
 */
export function featureScales(values: Float64Array, features: readonly FeaturePreparation[]): FeatureScales {
  const width = features.reduce((sum, { columns }) => sum + columns, 0);
  const scales: FeatureScales = { columns: [], constant: [] };
  features.forEach((feature, index) => {
    const first = scales.columns.length;
    const prepared = Array.from({ length: feature.columns }, (_, j) =>
      preparedColumn(columnOf(values, width, first + j), feature, index),
    );
    const moments = prepared.map(({ column }) => momentScale(column));
    const together = Math.sqrt(moments.reduce((sum, { unit }) => sum + unit ** 2, 0));
    prepared.forEach(({ column, cap }, j) => {
      const own = at(moments, j);
      const isConstant = own.unit === 0;
      const { shift, unit } = isConstant ? own : scaleOf(column, feature, own, together);
      const optional = { ...(cap === null ? {} : { cap }), ...(feature.log ? { log: true } : {}) };
      scales.columns.push({ ...optional, shift, unit: isConstant ? 1 : unit });
      scales.constant.push(isConstant);
    });
  });
  return scales;
}

interface Scale {
  shift: number;
  unit: number;
}

function columnOf(values: Float64Array, width: number, column: number): Float64Array {
  const rows = values.length / width;
  const numbers = new Float64Array(rows);
  for (let row = 0; row < rows; row++) numbers[row] = values[row * width + column]!;
  return numbers;
}

/** The column with its cap and logarithm applied, in place. */
function preparedColumn(column: Float64Array, { capAt, log }: FeaturePreparation, feature: number) {
  const cap = capAt === null ? null : quantileOfSorted(column.slice().sort(), capAt);
  if (log) refuseNegative(column, feature);
  for (let row = 0; row < column.length; row++) {
    const value = cap === null ? column[row]! : Math.min(column[row]!, cap);
    column[row] = log ? Math.log(1 + value) : value;
  }
  return { column, cap };
}

function refuseNegative(column: Float64Array, feature: number): void {
  const negative = column.reduce((count, value) => count + (value < 0 ? 1 : 0), 0);
  if (negative === 0) return;
  throw new InvalidInputError(
    `features[${feature}].log`,
    `The logarithm needs values of at least 0, but ${negative} of ${column.length} customers have a negative one.`,
  );
}

/** Mean and standard deviation (divisor n); a unit of 0 where the column does not vary. */
function momentScale(column: Float64Array): Scale {
  const origin = at(column, 0);
  const mean = origin + column.reduce((sum, value) => sum + (value - origin), 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { shift: mean, unit: beyondRounding(Math.sqrt(squares / column.length), Math.abs(mean)) };
}

function scaleOf(column: Float64Array, { scaling, columns }: FeaturePreparation, own: Scale, together: number): Scale {
  if (scaling === 'NONE') return { shift: 0, unit: 1 };
  if (columns > 1) return { shift: own.shift, unit: together };
  return scaling === 'Z_SCORE' ? own : robustScale(column, own);
}

function robustScale(column: Float64Array, own: Scale): Scale {
  const sorted = column.slice().sort();
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantileOfSorted(sorted, share)) as [
    number,
    number,
    number,
  ];
  const range = beyondRounding(high - low, Math.abs(median));
  return { shift: median, unit: range > 0 ? range : own.unit };
}
