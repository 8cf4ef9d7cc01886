import type { FittedPurchaseModel } from '../../statistics/lifetime-value/purchase-model.js';
import { analyseChannels, type ChannelAnalysis, type ChannelFitTest } from './channel-analysis.js';
import { type FirstPurchaseMeans, firstPurchases } from './first-purchases.js';
import { type FitOutcome, fitHistories } from './fit-histories.js';
import type { LifetimeQuestion } from './lifetime-question.js';
import { type Prediction, predict } from './predict.js';
import { analyseSpend, type SpendAnalysis, spendOf } from './spend-analysis.js';

/** What is predicted of some customers. */
export interface LifetimeAnalysis {
  total: FitOutcome;
  expected: Prediction | null;
  held: Prediction | null;
  spend: SpendAnalysis | null;
  /** Null where spend is not modeled. */
  first: FirstPurchaseMeans | null;
  /** What all customers will spend within the horizon; null without a model of it. */
  expectedSpend: number | null;
  channels: ChannelAnalysis[] | null;
  comparison: ChannelFitTest | null;
}

/** Fits models to purchase histories, checks them and predicts; the progress is that over channels. */
export function* lifetimeAnalysis(question: LifetimeQuestion): Generator<number, LifetimeAnalysis> {
  const { model, cells, spend: spent, horizon, held, channels: asked } = question;
  const total = fitHistories(model, cells);
  yield 0.2;
  const expected = total.fit && predict(total.fit, cells, horizon, question);
  yield 0.3;
  const spend = spent && analyseSpend(spent);
  // The usual check is of the prediction itself.
  const isSame = held?.cells === null && held.horizon === horizon;
  const checked = isSame ? expected : total.fit && check(question, total.fit);
  yield 0.4;
  const channels = asked && total.fit ? yield* analyseChannels(question, asked, total.fit) : null;
  return {
    total,
    expected,
    held: checked,
    spend,
    first: spent && firstPurchases(question.first),
    expectedSpend: total.fit && spend?.fit ? spendOf(total.fit, spend.fit, cells, horizon) : null,
    channels: channels?.channels ?? null,
    comparison: channels?.comparison ?? null,
  };
}

/** The prediction of the period on which the model is checked; null where the histories before it have no fit. */
function check(question: LifetimeQuestion, fit: FittedPurchaseModel): Prediction | null {
  const { model, cells, held } = question;
  if (held === null) return null;
  const earlier = held.cells === null ? fit : fitHistories(model, held.cells).fit;
  return earlier && predict(earlier, held.cells ?? cells, held.horizon, question);
}
