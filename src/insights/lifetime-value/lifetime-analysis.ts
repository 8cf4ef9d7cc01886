import type { HistoryCell } from '../../statistics/lifetime-value/purchase-history.js';
import type { FittedPurchaseModel, PurchaseModelName } from '../../statistics/lifetime-value/purchase-model.js';
import {
  type AcquiredCustomers,
  analyseChannels,
  type ChannelAnalysis,
  type ChannelFitTest,
} from './channel-analysis.js';
import { type FitOutcome, fitHistories } from './fit-histories.js';
import { type Prediction, predict } from './predict.js';
import { analyseSpend, type SpendAnalysis, spendOf, type ValuedCell, type ValuedSpend } from './spend-analysis.js';

/** What the database says of customers, and what is asked. Times in units. */
export interface LifetimeQuestion {
  model: PurchaseModelName;
  cells: readonly ValuedCell[];
  /** Null where spend is not modeled. */
  spend: readonly ValuedSpend[] | null;
  horizon: number;
  /** The period on which the model is checked; null without one. */
  held: { horizon: number /** Null: the same histories. */; cells: readonly HistoryCell[] | null } | null;
  /** Null where channels are not asked for. */
  channels: readonly AcquiredCustomers[] | null;
  margin: number;
  /** Per unit of time. */
  discountRate: number;
  alpha: number;
  seed: number;
}

/** What is predicted of some customers. */
export interface LifetimeAnalysis {
  total: FitOutcome;
  expected: Prediction | null;
  held: Prediction | null;
  spend: SpendAnalysis | null;
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
  const checked = held === null || total.fit === null ? null : check(question, total.fit);
  yield 0.4;
  const channels = asked && total.fit ? yield* analyseChannels(question, asked, total.fit) : null;
  return {
    total,
    expected,
    held: checked,
    spend,
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
