import { type PredictedRepeats, predictRepeats } from '../../statistics/lifetime-value/predict-repeats.js';
import type { HistoryCell } from '../../statistics/lifetime-value/purchase-history.js';
import type { FittedPurchaseModel } from '../../statistics/lifetime-value/purchase-model.js';

/** What customers will buy, with predictive limits; the draws themselves stay on the thread. */
export type Prediction = Omit<PredictedRepeats, 'draws'>;

/** Draws behind predictive limits. */
const DRAWS = 500;

/** Predicts, with limits. */
export function predict(
  fit: FittedPurchaseModel,
  cells: readonly HistoryCell[],
  horizon: number,
  { alpha, seed }: { alpha: number; seed: number },
): Prediction {
  const { draws: _, ...predicted } = predictRepeats(fit, cells, horizon, { alpha, seed, draws: DRAWS });
  return predicted;
}
