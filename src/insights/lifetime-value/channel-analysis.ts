import { compareFits, type FitComparison } from '../../statistics/lifetime-value/compare-fits.js';
import { type NewCustomerValue, newCustomerValue } from '../../statistics/lifetime-value/new-customer-value.js';
import type { FittedPurchaseModel } from '../../statistics/lifetime-value/purchase-model.js';
import { type FirstPurchaseMeans, firstPurchases, firstSpend } from './first-purchases.js';
import { type FitOutcome, fitHistories } from './fit-histories.js';
import type { AcquiredCustomers, LifetimeQuestion } from './lifetime-question.js';
import { type Prediction, predict } from './predict.js';
import { analyseSpend, spendingShare, type ValuedCell } from './spend-analysis.js';

/** What is found of a channel. */
export interface ChannelAnalysis {
  channelId: number;
  /** Of its customers alone. */
  own: FitOutcome;
  /** By the chosen model; null where the channel has too few customers. */
  expected: Prediction | null;
  /** Null without a model of purchases or of spend. */
  value: NewCustomerValue | null;
  /** Null where spend is not modeled. */
  first: FirstPurchaseMeans | null;
  /** Why the channel has no value; null where it has one. */
  valueUnknown: string | null;
}

/** Whether channels need models of their own: the likelihood ratio test over those with a fit. */
export interface ChannelFitTest extends FitComparison {
  separate: boolean;
}

/** Below this p-value channels get models of their own. */
const LEVEL = 0.05;

/** Fits each channel; yields the progress of the whole analysis. @param all the fit to all customers */
export function* analyseChannels(
  question: LifetimeQuestion,
  asked: readonly AcquiredCustomers[],
  all: FittedPurchaseModel,
): Generator<number, { channels: ChannelAnalysis[]; comparison: ChannelFitTest | null }> {
  const channels: { acquired: AcquiredCustomers; cells: ValuedCell[]; own: FitOutcome }[] = [];
  for (const [index, acquired] of asked.entries()) {
    const cells = question.cells.filter(({ channelId }) => channelId === acquired.channelId);
    channels.push({ acquired, cells, own: fitHistories(question.model, cells) });
    yield 0.4 + (0.3 * (index + 1)) / asked.length;
  }
  const fitted = channels.flatMap(({ cells, own }) => (own.fit === null ? [] : [{ cells, fit: own.fit }]));
  // The test compares fits of the same customers, so that those of channels without a fit of their own do not count.
  const isAll = fitted.length === channels.length;
  const common = isAll
    ? all
    : fitHistories(
        question.model,
        fitted.flatMap(({ cells }) => cells),
      ).fit;
  yield 0.8;
  const test =
    common === null || fitted.length < 2
      ? null
      : compareFits(
          common,
          fitted.map(({ fit }) => fit),
        );
  const comparison = test && { ...test, separate: test.pValue < LEVEL };
  const analysed = channels.map(({ acquired, cells, own }) => {
    const fit = own.fit === null ? null : comparison?.separate === false && common ? common : own.fit;
    const rows = question.first.filter(({ channelId }) => channelId === acquired.channelId);
    const first = question.spend && firstPurchases(rows);
    const channel = { acquired, cells, first };
    return { channelId: acquired.channelId, own, first, ...predictionOf(question, channel, fit, own.reason) };
  });
  return { channels: analysed, comparison };
}

function predictionOf(
  question: LifetimeQuestion,
  {
    acquired,
    cells,
    first,
  }: { acquired: AcquiredCustomers; cells: readonly ValuedCell[]; first: FirstPurchaseMeans | null },
  fit: FittedPurchaseModel | null,
  reason: string | null,
): Pick<ChannelAnalysis, 'expected' | 'value' | 'valueUnknown'> {
  if (fit === null) return { expected: null, value: null, valueUnknown: reason };
  const { horizon, margin, discountRate, alpha } = question;
  const expected = predict(fit, cells, horizon, question);
  const spend =
    question.spend && analyseSpend(question.spend.filter(({ channelId }) => channelId === acquired.channelId));
  const without = (valueUnknown: string | null) => ({ expected, value: null, valueUnknown });
  if (spend === null) return without('What customers spend is not modeled: set `spend` to true.');
  if (spend.fit === null) return without(spend.reason);
  const { meanSpend, meanSpendError } = spend.fit;
  if (meanSpend === null || meanSpendError === null) return without(NO_MEAN);
  const firstMean = first && firstSpend(first);
  if (firstMean === null) return without(NO_FIRST);
  const spending = spendingShare(cells);
  const share = acquired.buyers / acquired.acquired;
  const value = newCustomerValue(fit, {
    ...{ horizon, margin, discountRate, alpha },
    spend: {
      value: meanSpend * spending.value,
      standardError: Math.hypot(meanSpendError * spending.value, meanSpend * spending.standardError),
    },
    first: { ...firstMean, covariance: firstMean.covariance * spending.value },
    buyers: { value: share, standardError: Math.sqrt((share * (1 - share)) / acquired.acquired) },
  });
  return { expected, value, valueUnknown: null };
}

const NO_FIRST = 'First purchases amount to less than 0 on average: more was returned than bought.';
const NO_MEAN = 'The model of what customers spend has no mean: amounts differ too much between customers.';
