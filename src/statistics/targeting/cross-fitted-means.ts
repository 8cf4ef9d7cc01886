import { type CrossProducts, mergeCrossProducts } from '../cross-products.js';
import { at } from '../entries.js';
import { independentColumns } from '../regression/independent-columns.js';
import { fitSlopes } from '../regression/slope-fit.js';
import type { RandomizedOutcomes } from './arm-scores.js';
import { cellCrossProducts, type DesignColumns } from './known-columns.js';

/** Customers of an arm that each column of its regression needs; with fewer, its mean predicts better. */
const CUSTOMERS_PER_COLUMN = 5;

/**
 * What every arm's outcome is expected to be for every customer: least squares of the outcome on the columns in each arm, over the
 * customers of all other folds, so that no customer's own outcome is in the prediction.
 *
 * Source: cross-fitting, Chernozhukov et al. (2018), "Double/debiased machine learning", definition 3.1, with linear regressions.
 *
 * @param teaches whether customers of one fold may be learned from for another; predictions without any such fold are 0
 * @returns the predictions of all arms for the first customer, then for the second, and so on
 */
export function crossFittedMeans(
  { outcomes, arms, armCount }: RandomizedOutcomes,
  columns: DesignColumns,
  foldOf: Uint8Array,
  folds: number,
  teaches: (other: number, fold: number) => boolean = (other, fold) => other !== fold,
): Float64Array {
  const width = columns.length;
  const cellOf = Uint16Array.from(foldOf, (fold, i) => fold * armCount + arms[i]!);
  const cells = cellCrossProducts([...columns, outcomes], cellOf, folds * armCount);
  const models = Array.from({ length: folds * armCount }, (_, cell) => {
    const [fold, arm] = [Math.floor(cell / armCount), cell % armCount];
    const others = cells.filter((_, other) => other % armCount === arm && teaches(Math.floor(other / armCount), fold));
    return others.length === 0 ? NOTHING : linearModel(others.reduce(mergeCrossProducts), width);
  });
  const predictions = new Float64Array(outcomes.length * armCount);
  for (let i = 0; i < outcomes.length; i++) {
    for (let arm = 0; arm < armCount; arm++) {
      const { intercept, kept, slopes } = models[foldOf[i]! * armCount + arm]!;
      let prediction = intercept;
      for (let k = 0; k < kept.length; k++) prediction += slopes[k]! * columns[kept[k]!]![i]!;
      predictions[i * armCount + arm] = prediction;
    }
  }
  return predictions;
}

interface LinearModel {
  intercept: number;
  kept: readonly number[];
  slopes: readonly number[];
}

const NOTHING: LinearModel = { intercept: 0, kept: [], slopes: [] };

function linearModel(cross: CrossProducts, width: number): LinearModel {
  const { kept } = independentColumns([cross], width);
  if (cross.n < CUSTOMERS_PER_COLUMN * (kept.length + 1))
    return { intercept: at(cross.means, width), kept: [], slopes: [] };
  const { slopes } = fitSlopes(cross.centred, kept, width);
  const intercept = kept.reduce(
    (rest, column, k) => rest - at(slopes, k) * at(cross.means, column),
    at(cross.means, width),
  );
  return { intercept, kept, slopes };
}
