import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import { fitSpendModel } from '../../../src/statistics/lifetime-value/fit-spend-model.js';
import { predictRepeats } from '../../../src/statistics/lifetime-value/predict-repeats.js';
import type { PurchaseModelName } from '../../../src/statistics/lifetime-value/purchase-model.js';
import { type Api, DAY, startApi } from '../../setup/api.js';
import { DEFINE_SEGMENT, RECORD_CUSTOMERS, RECORD_EVENTS } from '../../setup/shop.js';
import { type CountedHistory, countHistories, simulateBuyers } from './simulated-buyers.js';

const FIT = '{ name parameters { name value standardError } logLikelihood }';
const QUERY = `query ($input: LifetimeValueInput!) { lifetimeValue(input: $input) {
  currency until timeUnitDays horizon purchaseModel margin discountRate seed customers repeatTransactions
  model ${FIT}
  spendModel { name parameters { name value standardError } logLikelihood meanSpend customers frequencyCorrelation }
  expected { perCustomer total lower upper level } meanProbabilityAlive expectedMargin
  holdout { from to horizon customers expected lower upper actual relativeError verdict sentence }
  channels { channel { key } acquired customers shareBuying { estimate lower upper } repeatTransactions model ${FIT}
    expected { total lower upper } meanProbabilityAlive newCustomerValue { estimate lower upper level } acquisitionCost spendUnknown sentence
    insufficientData { reason } }
  channelFits { chosen statistic degreesOfFreedom pValue sentence }
  sentence insufficientData { reason } warnings { code message }
} }`;

const timeZone = 'America/New_York';
const [until, heldUntil] = ['2025-10-15', '2026-02-04'];
const FIRST = Date.parse('2025-01-01T05:00:00Z');
const shop = simulateBuyers(
  [
    { key: 'email', buyers: 320, others: 80, rate: 0.05, shape: 1, leaves: 0.15, amount: 30 },
    { key: 'social', buyers: 300, others: 300, rate: 0.02, shape: 1, leaves: 0.3, amount: 20 },
    { key: 'tiny', buyers: 12, others: 3, rate: 0.02, shape: 1, leaves: 0.3, amount: 20 },
  ],
  FIRST,
  420,
);
const input = { event: 'order', until, horizon: 16 };

/** Counted histories as the statistics take them, one customer each. */
const cellsOf = (histories: readonly CountedHistory[], timeUnitDays = 7) =>
  histories.map(({ repeats, lastPurchase, observed }) => ({
    repeats,
    lastPurchase: lastPurchase / timeUnitDays,
    observed: observed / timeUnitDays,
    customers: 1,
  }));

function near(actual: number, expected: number, relative = 1e-9): void {
  expect(Math.abs(actual - expected), `${actual}, not ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe('lifetimeValue', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi({ config: { timeZone, currency: 'EUR' } });
    for (const key of ['email', 'social', 'tiny', 'unused']) {
      await api.must(`mutation { defineChannel(input: { key: "${key}" }) { userErrors { message } } }`);
    }
    for (const key of ['order', 'visit', 'subscription']) {
      await api.must(`mutation { defineEventType(input: { key: "${key}" }) { userErrors { message } } }`);
    }
    await api.must(RECORD_CUSTOMERS, { input: { customers: shop.customers } });
    const events = shop.events.map((event) => ({ ...event, type: 'order' }));
    for (let start = 0; start < events.length; start += 4_000) {
      await api.must(RECORD_EVENTS, { input: { events: events.slice(start, start + 4_000) } });
    }
    const once = shop.customers
      .slice(0, 150)
      .map(({ key, acquiredAt }) => ({ customer: key, key, at: acquiredAt, value: 1 }));
    await api.must(RECORD_EVENTS, { input: { events: once.map((event) => ({ ...event, type: 'subscription' })) } });
    await api.must(
      `mutation { declareEventsComplete(input: { eventType: "order", until: "2026-02-05" }) { userErrors { message } } }`,
    );
    await api.must(DEFINE_SEGMENT, { input: { key: 'from-email', rule: { channel: { in: ['email'] } } } });
  });
  afterAll(() => api.remove());

  const ask = async (changes: object = {}) =>
    (await api.must(QUERY, { input: { ...input, ...changes } })).lifetimeValue;
  const codes = (answer: { warnings: { code: string }[] }) => answer.warnings.map(({ code }) => code);
  const count = (last = until, end = heldUntil) =>
    countHistories(shop.events, { timeZone, until: last, heldUntil: end });

  it.each(['BG_NBD', 'MBG_NBD'] as const)(
    'fits and predicts as on histories counted one by one (%s)',
    async (model) => {
      const counted = count();
      const cells = cellsOf(counted);
      const fit = fitPurchaseModel(model as PurchaseModelName, cells);
      const predicted = predictRepeats(fit, cells, 16, { seed: 1, draws: 10, alpha: 0.05 });
      const answer = await ask({ model });
      expect(answer).toMatchObject({
        ...{ currency: 'EUR', until, timeUnitDays: 7, horizon: 16, purchaseModel: model, margin: 1, seed: '1' },
        ...{ customers: counted.length, spendModel: null, channels: null, insufficientData: null },
        repeatTransactions: counted.reduce((sum, { repeats }) => sum + repeats, 0),
        expected: { level: 0.95 },
        holdout: { from: '2025-10-16', to: heldUntil, horizon: 16, customers: counted.length },
      });
      near(answer.model.logLikelihood, fit.logLikelihood);
      for (const [index, { name, value, standardError }] of fit.parameters.entries()) {
        expect(answer.model.parameters[index].name).toBe(name);
        near(answer.model.parameters[index].value, value, 1e-6);
        near(answer.model.parameters[index].standardError, standardError!, 1e-4);
      }
      near(answer.expected.total, predicted.total, 1e-6);
      near(answer.expected.perCustomer, predicted.total / counted.length, 1e-6);
      near(answer.meanProbabilityAlive, predicted.meanProbabilityAlive, 1e-6);
      expect(answer.expected.lower).toBeLessThan(predicted.total);
      expect(answer.expected.upper).toBeGreaterThan(predicted.total);
      near(answer.holdout.expected, answer.expected.total);
      expect(answer.holdout.actual).toBe(counted.reduce((sum, { later }) => sum + later, 0));
      expect(codes(answer).includes('ALL_COUNT_AS_ALIVE')).toBe(model === 'BG_NBD');
    },
  );

  it('says whether the prediction holds', async () => {
    const { holdout, sentence, warnings } = await ask();
    expect(sentence).toContain(holdout.sentence);
    expect(holdout.sentence).toMatch(
      /^The model predicted [\d,]+ repeat purchases from 2025-10-16 to 2026-02-04 \(95 % limits [\d,]+ to [\d,]+\); [\d,]+ were made/,
    );
    const missed = holdout.actual < holdout.lower || holdout.actual > holdout.upper;
    expect(holdout.verdict === 'WITHIN_LIMITS').toBe(!missed);
    expect(warnings.some(({ code }: { code: string }) => code === 'PREDICTION_MISSED')).toBe(missed);
    near(holdout.relativeError, holdout.expected / holdout.actual - 1);
  });
});
