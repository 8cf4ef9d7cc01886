import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Histories,
  type HistoryRow,
  purchaseHistories,
} from '../../../src/insights/lifetime-value/history-queries.js';
import type { LifetimeValueInput } from '../../../src/insights/lifetime-value/lifetime-value-input.js';
import { LifetimeValueService } from '../../../src/insights/lifetime-value/lifetime-value-service.js';
import { localDay } from '../../../src/insights/lifetime-value/local-days.js';
import { MBG_NBD } from '../../../src/statistics/lifetime-value/beta-geometric.js';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import { expectedSpend, fitSpendModel } from '../../../src/statistics/lifetime-value/fit-spend-model.js';
import { newCustomerValue } from '../../../src/statistics/lifetime-value/new-customer-value.js';
import { predictRepeats } from '../../../src/statistics/lifetime-value/predict-repeats.js';
import type { PurchaseModelName } from '../../../src/statistics/lifetime-value/purchase-model.js';
import { type Engine, EngineLimitError } from '../../../src/threads/engine.js';
import { type Api, startApi } from '../../setup/api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import { DEFINE_SEGMENT, ERASE, RECORD_CUSTOMERS, RECORD_EVENTS } from '../../setup/shop.js';
import { type CountedHistory, countHistories, simulateBuyers } from './simulated-buyers.js';

const FIT = '{ name parameters { name value standardError } logLikelihood }';
const FIRST_PURCHASES = '{ mean { estimate lower upper } customersOnce meanOnce customersAgain meanAgain }';
const QUERY = `query ($input: LifetimeValueInput!) { lifetimeValue(input: $input) {
  currency until timeUnitDays horizon purchaseModel margin discountRate seed customers repeatTransactions
  model ${FIT}
  spendModel { name parameters { name value standardError } logLikelihood meanSpend customers frequencyCorrelation }
  expected { perCustomer total lower upper level } meanProbabilityAlive expectedMargin
  holdout { from to horizon customers expected lower upper actual relativeError verdict sentence }
  firstPurchases ${FIRST_PURCHASES}
  channels { channel { key } acquired recent customers shareBuying { estimate lower upper } repeatTransactions model ${FIT}
    firstPurchases ${FIRST_PURCHASES} valueLessCost { estimate lower upper level } expected { total lower upper } meanProbabilityAlive newCustomerValue { estimate lower upper level } acquisitionCost spendUnknown sentence
    insufficientData { reason } }
  channelFits { chosen statistic degreesOfFreedom pValue sentence }
  sentence insufficientData { reason } warnings { code message }
} }`;

const timeZone = 'America/New_York';
const [until, heldUntil] = ['2025-10-15', '2026-02-04'];
const FIRST = Date.parse('2025-01-01T05:00:00Z');
const shop = simulateBuyers(
  [
    { key: 'email', buyers: 200, others: 50, rate: 0.05, shape: 1, leaves: 0.15, amount: 30 },
    { key: 'social', buyers: 180, others: 180, rate: 0.02, shape: 1, leaves: 0.3, amount: 20 },
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

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function covariance(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return a.reduce((sum, value, index) => sum + (value - meanA) * (b[index]! - meanB), 0) / (a.length - 1);
}
const moments = (values: readonly number[]) => ({ mean: meanOf(values), variance: covariance(values, values) });

interface ShownFirst {
  mean: { estimate: number; lower: number; upper: number };
  customersOnce: number;
  meanOnce: number;
  customersAgain: number;
  meanAgain: number;
}

function expectFirst(shown: ShownFirst, histories: readonly CountedHistory[]): void {
  const of = (some: readonly CountedHistory[]) => some.map(({ first }) => first);
  const [once, again] = [
    histories.filter(({ repeats }) => repeats === 0),
    histories.filter(({ repeats }) => repeats > 0),
  ];
  expect([shown.customersOnce, shown.customersAgain]).toEqual([once.length, again.length]);
  near(shown.meanOnce, meanOf(of(once)));
  near(shown.meanAgain, meanOf(of(again)));
  const { mean, variance } = moments(of(histories));
  const half = 1.959963984540054 * Math.sqrt(variance / histories.length);
  near(shown.mean.estimate, mean);
  near(shown.mean.lower, mean - half);
  near(shown.mean.upper, mean + half);
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
    const spend = Array.from({ length: 31 * 10 }, (_, day) => ({
      ...{ channel: 'email', amount: 4 },
      day: new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10),
    }));
    await api.must(`mutation ($input: RecordSpendInput!) { recordSpend(input: $input) { userErrors { message } } }`, {
      input: { spend },
    });
    await api.must(DEFINE_SEGMENT, { input: { key: 'from-email', rule: { channel: { in: ['email'] } } } });
  });
  afterAll(() => api.remove());

  const ask = async (changes: object = {}) =>
    (await api.must(QUERY, { input: { ...input, ...changes } })).lifetimeValue;
  const codes = (answer: { warnings: { code: string }[] }) => answer.warnings.map(({ code }) => code);
  const counted = countHistories(shop.events, { timeZone, until, heldUntil });
  const count = (last = until) =>
    last === until ? counted : countHistories(shop.events, { timeZone, until: last, heldUntil });

  it.each(['BG_NBD', 'MBG_NBD', 'PARETO_NBD'] as const)(
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

  it('models what customers spend on repeat days, and what all will spend', async () => {
    const answer = await ask({ spend: true, margin: 0.4 });
    const spenders = count().filter(({ repeats, spend }) => repeats > 0 && spend > 0);
    const cells = spenders.map(({ repeats, spend }) => ({
      purchases: repeats,
      meanSpend: spend / repeats,
      customers: 1,
    }));
    const fit = fitSpendModel(cells);
    expect(answer.spendModel).toMatchObject({ name: 'GAMMA_GAMMA', customers: spenders.length });
    near(answer.spendModel.logLikelihood, fit.logLikelihood);
    near(answer.spendModel.meanSpend, fit.meanSpend!, 1e-6);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [x, m] = [cells.map(({ purchases }) => purchases), cells.map(({ meanSpend }) => meanSpend)];
    const about = (values: number[]) => values.map((value) => value - mean(values));
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
    const [dx, dm] = [about(x), about(m)];
    near(answer.spendModel.frequencyCorrelation, dot(dx, dm) / Math.sqrt(dot(dx, dx) * dot(dm, dm)), 1e-6);
    const purchases = fitPurchaseModel('MBG_NBD', cellsOf(count()));
    const parameters = purchases.parameters.map(({ value }) => value);
    const expected = count().map((history) => {
      const each = MBG_NBD.conditionalRepeats(parameters, cellsOf([history])[0]!, 16);
      const known = history.repeats > 0 && history.spend > 0;
      return each * (known ? expectedSpend(fit, history.repeats, history.spend / history.repeats)! : fit.meanSpend!);
    });
    near(answer.expectedMargin, 0.4 * expected.reduce((sum, value) => sum + value, 0), 1e-5);
    expect(codes(answer)).not.toContain('MARGIN_NOT_STATED');
    expectFirst(answer.firstPurchases, count());
    expect((await ask()).firstPurchases).toBeNull();
  });

  it('says what a new customer of each channel is worth beside the acquisition cost', async () => {
    const answer = await ask({ byChannel: true, margin: 0.4, discountRate: 0.1 });
    const [email, social, tiny] = answer.channels;
    expect(answer.channels.map(({ channel }: { channel: { key: string } }) => channel.key)).toEqual([
      'email',
      'social',
      'tiny',
    ]);
    const bought = (key: string) => count().filter(({ customer }) => customer.startsWith(key));
    for (const [one, key] of [
      [email, 'email'],
      [social, 'social'],
    ] as const) {
      const cells = cellsOf(bought(key));
      const fit = fitPurchaseModel('MBG_NBD', cells);
      near(one.model.logLikelihood, fit.logLikelihood);
      expect(one.customers).toBe(cells.length);
      const spent = bought(key).filter(({ repeats, spend }) => repeats > 0 && spend > 0);
      const spend = fitSpendModel(
        spent.map((of) => ({ purchases: of.repeats, meanSpend: of.spend / of.repeats, customers: 1 })),
      );
      const share = one.customers / one.acquired;
      const first = moments(bought(key).map((of) => of.first));
      expectFirst(one.firstPurchases, bought(key));
      const value = newCustomerValue(fit, {
        ...{ horizon: 16, margin: 0.4, discountRate: 1.1 ** (7 / 365.25) - 1 },
        spend: { value: spend.meanSpend!, standardError: spend.meanSpendError! },
        first: {
          ...{ value: first.mean, standardError: Math.sqrt(first.variance / cells.length) },
          covariance:
            covariance(
              spent.map((of) => of.first),
              spent.map((of) => of.spend / of.repeats),
            ) / cells.length,
        },
        buyers: { value: share, standardError: Math.sqrt((share * (1 - share)) / one.acquired) },
      });
      near(one.newCustomerValue.estimate, value.value, 1e-5);
      near(one.newCustomerValue.lower, value.lower, 1e-4);
      near(one.newCustomerValue.upper, value.upper, 1e-4);
      near(one.shareBuying.estimate, share);
    }
    expect([email.acquired, social.acquired, tiny.acquired]).toEqual([250, 360, 15]);
    expect(tiny).toMatchObject({ model: null, expected: null, meanProbabilityAlive: null, newCustomerValue: null });
    expect(tiny.insufficientData.reason).toMatch(
      /^12 customers have bought and \d+ of them again: a model needs at least 100/,
    );
    expect(tiny.sentence).toContain('What a new customer of "tiny" is worth cannot be estimated.');
    const common = fitPurchaseModel('MBG_NBD', cellsOf(['email', 'social'].flatMap(bought)));
    const gain = email.model.logLikelihood + social.model.logLikelihood - common.logLikelihood;
    near(answer.channelFits.statistic, 2 * gain, 1e-6);
    expect(answer.channelFits).toMatchObject({ chosen: 'SEPARATE', degreesOfFreedom: 4 });
    expect(answer.channelFits.sentence).toMatch(/^Customers of the channels do not follow one model \(p < 0.0001\)/);

    // 31 days of January to 31 days of October, of which the last one is not complete.
    near(email.acquisitionCost, (273 * 4) / 250);
    expect(email.sentence).toMatch(
      /^A new customer of "email" is worth [\d.]+ EUR \([\d.]+ to [\d.]+\) within 16 weeks on average, more than the acquisition cost of 4.37 EUR, which is taken as exact\./,
    );
    const { estimate, lower, upper } = email.newCustomerValue;
    near(email.valueLessCost.estimate, estimate - email.acquisitionCost);
    near(email.valueLessCost.lower, lower - email.acquisitionCost);
    near(email.valueLessCost.upper, upper - email.acquisitionCost);
    expect([social.valueLessCost, tiny.valueLessCost, email.recent]).toEqual([null, null, 0]);
    expect(social).toMatchObject({
      acquisitionCost: null,
      spendUnknown: expect.stringContaining('No spend is recorded'),
    });
    expect(social.sentence).toContain('; the acquisition cost is unknown.');
    expect(codes(answer)).toEqual(expect.arrayContaining(['CHANNELS_NOT_RANDOMIZED', 'SPEND_UNKNOWN']));
  });

  it('counts the customers of a segment', async () => {
    const { customers, repeatTransactions, model } = await ask({ segment: 'from-email' });
    const own = count().filter(({ customer }) => customer.startsWith('email'));
    expect(customers).toBe(own.length);
    expect(repeatTransactions).toBe(own.reduce((sum, { repeats }) => sum + repeats, 0));
    near(model.logLikelihood, fitPurchaseModel('MBG_NBD', cellsOf(own)).logLikelihood);
  });

  it('warns of a segment that is defined by the purchases it predicts, itself or through a metric', async () => {
    const atLeast = (event: string) => ({ behaviour: { event, atLeast: 1 } });
    const rules = {
      ordered: { not: { all: [atLeast('order'), atLeast('visit')] } },
      visited: { not: atLeast('visit') },
    };
    for (const [key, rule] of Object.entries(rules)) await api.must(DEFINE_SEGMENT, { input: { key, rule } });
    const ordered = await ask({ segment: 'ordered' });
    expect(ordered.warnings.find(({ code }: { code: string }) => code === 'SEGMENT_OF_PURCHASES').message).toMatch(
      /^The segment "ordered" is defined by the purchases that are predicted/,
    );
    for (const segment of ['visited', 'from-email', null]) {
      expect(codes(await ask({ segment }))).not.toContain('SEGMENT_OF_PURCHASES');
    }
  });

  it('says which channels have many recent customers, who may still buy', async () => {
    // All customers were acquired until the end of March.
    const answer = await ask({ until: '2025-03-31', byChannel: true });
    const [email, social] = answer.channels;
    const asked = new Date('2025-03-02T05:00:00Z');
    const recent = (key: string) => shop.customers.filter((one) => one.channel === key && one.acquiredAt >= asked);
    expect([email.recent, social.recent]).toEqual([recent('email').length, recent('social').length]);
    const warned = answer.warnings.filter(({ code }: { code: string }) => code === 'RECENT_CUSTOMERS');
    const buying = (of: readonly { key: string }[]) => {
      const buyers = new Set(count('2025-03-31').map(({ customer }) => customer));
      return of.filter((one) => buyers.has(one.key)).length / of.length;
    };
    const expected = ['email', 'social', 'tiny'].filter((key) => {
      const older = shop.customers.filter((one) => one.channel === key && one.acquiredAt < asked);
      return buying(recent(key)) < buying(older);
    });
    expect(warned.map(({ message }: { message: string }) => message.match(/"(\w+)"/)?.[1])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    for (const { channel, sentence, newCustomerValue } of answer.channels) {
      if (newCustomerValue !== null) expect(sentence.includes('It is too low')).toBe(expected.includes(channel.key));
    }
  });

  it('says which arguments make a calculation shorter that takes too long', async () => {
    const { database, metrics, segments } = api.services;
    const engine = { run: () => Promise.reject(new EngineLimitError('It takes too long.')) };
    const settings = { timeZone, currency: 'EUR' };
    const service = new LifetimeValueService(
      ...([database, metrics, segments, engine as unknown as Engine, () => new Date(), settings] as const),
    );
    const refused = (changes: object) => service.value({ ...input, ...changes } as LifetimeValueInput);
    await expect(refused({ model: 'PARETO_NBD', byChannel: true })).rejects.toThrow(
      'It takes too long. To make `lifetimeValue` shorter: omit `byChannel`, or use the `model` MBG_NBD, or give a `segment` of fewer customers.',
    );
    await expect(refused({})).rejects.toThrow('shorter: give a `segment` of fewer customers.');
    const broken = { run: () => Promise.reject(new Error('broken')) } as unknown as Engine;
    const other = new LifetimeValueService(database, metrics, segments, broken, () => new Date(), settings);
    await expect(other.value(input as LifetimeValueInput)).rejects.toThrow(/^broken$/);
  });

  it('holds out the last part where nothing later is known, and says when it checks nothing', async () => {
    const answer = await ask({ until: null, horizon: 10 });
    expect(answer.until).toBe(heldUntil);
    // Ten weeks back.
    const earlier = count('2025-11-26');
    expect(answer.holdout).toMatchObject({
      ...{ from: '2025-11-27', to: heldUntil, horizon: 10, customers: earlier.length },
      actual: earlier.reduce((sum, { later }) => sum + later, 0),
    });
    const cells = cellsOf(earlier);
    const predicted = predictRepeats(fitPurchaseModel('MBG_NBD', cells), cells, 10, { seed: 1, draws: 10 });
    near(answer.holdout.expected, predicted.total, 1e-6);
    const short = await ask({ until: '2025-01-20', horizon: 4, timeUnitDays: 366 });
    expect(short.holdout).toBeNull();
    expect(short.expected === null || codes(short).includes('PREDICTION_NOT_CHECKED')).toBe(true);
    // A day later than `until`, so much less than a unit.
    const part = await ask({ until: '2026-01-28', horizon: 30 });
    expect(part.holdout).toMatchObject({ from: '2026-01-29', to: heldUntil, horizon: 1 });
  });

  it('reads corrected events as they are now, and no voided ones', async () => {
    const customer = count().find(({ repeats, later }) => repeats > 0 && later === 0)!.customer;
    const event = shop.events.filter((one) => one.customer === customer).at(-1)!;
    const which = { customer, type: 'order', key: event.key };
    const asked = { spend: false };
    const before = await ask(asked);
    await api.must(
      `mutation ($input: CorrectEventsInput!) { correctEvents(input: $input) { userErrors { message } } }`,
      { input: { events: [{ ...which, at: '2025-12-24T12:00:00Z' }], reason: 'wrong day' } },
    );
    const corrected = await ask(asked);
    expect(corrected.repeatTransactions).toBe(before.repeatTransactions - 1);
    expect(corrected.holdout.actual).toBe(before.holdout.actual + 1);
    await api.must(`mutation ($input: VoidEventsInput!) { voidEvents(input: $input) { userErrors { message } } }`, {
      input: { events: [which], reason: 'test' },
    });
    const voided = await ask(asked);
    expect(voided.holdout.actual).toBe(before.holdout.actual);
    await api.must(
      `mutation ($input: CorrectEventsInput!) { correctEvents(input: $input) { userErrors { message } } }`,
      { input: { events: [{ ...which, at: event.at, value: event.value }], reason: 'it was right' } },
    );
    expectSameNumbers(await ask(asked), before, 1e-9);
  });

  it.each([
    ['no purchases', { event: 'visit', until: null }, /^No customer has bought by 2026-02-28\.$/],
    ['no repeats', { event: 'subscription', until: null }, /^No customer has bought again/],
    ['few customers', { until: '2025-01-12' }, /a model needs at least 100 customers, and 20 who bought again\.$/],
  ])('says that data are insufficient: %s', async (_, changes, reason) => {
    const answer = await ask({ ...changes, byChannel: true });
    expect(answer).toMatchObject({
      model: null,
      spendModel: null,
      expected: null,
      meanProbabilityAlive: null,
      holdout: null,
    });
    expect(answer.insufficientData.reason).toMatch(reason);
    expect(answer.sentence).toBe(answer.insufficientData.reason);
    for (const { newCustomerValue, insufficientData } of answer.channels) {
      expect([newCustomerValue, insufficientData]).toEqual([null, { reason: 'There is no model of all customers.' }]);
    }
  });

  it.each([
    ['an unknown event type', { event: 'oder' }, 'event'],
    ['a day that is none', { until: '2025-02-30' }, 'until'],
    ['a day whose events are not complete', { until: '2026-02-05' }, 'until'],
    ['no horizon', { horizon: 0 }, 'horizon'],
    ['a horizon beyond 20 years', { horizon: 1_046 }, 'horizon'],
    ['no unit', { timeUnitDays: 0 }, 'timeUnitDays'],
    ['a negative margin', { margin: -1 }, 'margin'],
    ['a negative discount rate', { discountRate: -0.1 }, 'discountRate'],
    ['an unknown segment', { segment: 'nobody' }, 'segment'],
    ['no level', { confidenceLevel: 1 }, 'confidenceLevel'],
    ['limits that would be extremes of the draws', { confidenceLevel: 0.999 }, 'confidenceLevel'],
  ])('refuses %s', async (_, changes, field) => {
    const { data, errors } = await api.ask(QUERY, { input: { ...input, ...changes } });
    expect(data.lifetimeValue).toBeNull();
    expect(errors.map(({ extensions }) => extensions.field)).toEqual([field]);
  });

  it('puts similar histories together where there are too many, and keeps their means', async () => {
    const { database, eventTypes } = api.services;
    const [type] = await eventTypes.byKeys(['order']);
    const eventTypeId = type!.id;
    const [untilEnd, end] = [Date.parse('2025-10-16T04:00:00Z'), Date.parse('2026-02-05T05:00:00Z')];
    const scope = {
      ...{ eventTypeId, population: null, until: Date.parse(until) / 86_400_000, untilEnd, end, byChannel: true },
      day: localDay('e.occurred_at', FIRST, end, timeZone),
    };
    const [exact, grouped] = await database.analyse(async (session) => {
      const all = await purchaseHistories(session, scope, true);
      const limits = { mostExact: Math.floor(all.cells.length / 5), mostSpenders: 25 };
      return [all, await purchaseHistories(session, scope, true, limits)] as const;
    });
    expect(exact.cells.every(({ width }) => width === 1)).toBe(true);
    expect(grouped.cells.every(({ width }) => width === 14)).toBe(true);
    expect(grouped.cells.length).toBeLessThan(0.8 * exact.cells.length);
    expect(grouped.spend.length).toBeLessThan(0.5 * exact.spend.length);
    const sums = ({ cells, spend }: Histories) => {
      const sum = (of: (cell: HistoryRow) => number) => cells.reduce((total, cell) => total + of(cell), 0);
      return [
        ...[sum((cell) => cell.customers), sum((cell) => cell.customers * cell.repeats), sum((cell) => cell.later)],
        ...[sum((cell) => cell.customers * cell.lastPurchase), sum((cell) => cell.customers * cell.observed)],
        ...[sum((cell) => cell.spenders), sum((cell) => cell.spend)],
        spend.reduce((total, row) => total + row.customers * row.total, 0),
      ];
    };
    expectSameNumbers(sums(grouped), sums(exact), 1e-12);
    const fitOf = ({ cells }: Histories) => fitPurchaseModel('MBG_NBD', cells);
    const [fine, coarse] = [fitOf(exact), fitOf(grouped)];
    for (const [index, { value, standardError }] of fine.parameters.entries()) {
      expect(Math.abs(coarse.parameters[index]!.value - value)).toBeLessThan(0.2 * (standardError ?? value));
    }
  });

  it('keeps the purchases of erased customers', async () => {
    const before = await ask();
    await api.must(ERASE, { input: { customer: 'email-0' } });
    expectSameNumbers(await ask(), before, 1e-9);
  });

  it('asks as many statements for many channels as for none', async () => {
    const { database } = api.services;
    const counted = async (changes: object) => {
      const before = database.statements.count;
      await ask({ event: 'subscription', until: null, ...changes });
      return database.statements.count - before;
    };
    const [none, all] = [await counted({}), await counted({ byChannel: true })];
    // Acquisition costs: the first acquisition, customers by month, spend by month, and the channels.
    expect(all - none).toBe(4);
  });
});
