import { describe, expect, it } from 'vitest';
import {
  channelSentence,
  comparisonSentence,
  expectedSentence,
  holdoutSentence,
  periodWords,
  verdictOf,
  youngSentence,
} from '../../../src/insights/lifetime-value/lifetime-sentences.js';
import { PredictionVerdict } from '../../../src/insights/lifetime-value/lifetime-value.js';

const predicted = { total: 1_653.4, lower: 1_590.6, upper: 1_720.2 };
const days = [10_135, 10_407] as const;

describe('the check of a prediction', () => {
  it.each([
    [1_882, PredictionVerdict.TOO_LOW, '1,882 were made: it misses by 12.1 %, and is too low.'],
    [1_500, PredictionVerdict.TOO_HIGH, '1,500 were made: it misses by 10.2 %, and is too high.'],
    [0, PredictionVerdict.TOO_HIGH, '0 were made: it misses, and is too high.'],
    [1_700, PredictionVerdict.WITHIN_LIMITS, '1,700 were made, which is within the limits.'],
  ])('of %i purchases', (actual, verdict, words) => {
    expect(verdictOf(predicted, actual)).toBe(verdict);
    expect(holdoutSentence(predicted, actual, 0.95, days)).toBe(
      `The model predicted 1,653 repeat purchases from 1997-10-01 to 1998-06-30 (95 % limits 1,591 to 1,720); ${words}`,
    );
  });
});

describe('sentences of lifetime value', () => {
  const interval = { estimate: 31, lower: 28, upper: 34, level: 0.95, unbounded: false };
  const facts = { name: 'Email', currency: 'EUR', period: '16 weeks', cost: 10, missed: null, young: null };
  const worth = 'A new customer of "Email" is worth 31.00 EUR (28.00 to 34.00) within 16 weeks on average';

  it('name the period and the limits', () => {
    expect(expectedSentence(predicted, { until: '1997-09-30', customers: 2_357, period: '39 weeks', level: 0.9 })).toBe(
      'Within 39 weeks after 1997-09-30, the 2,357 customers are expected to buy 1,653 times (90 % limits 1,591 to 1,720), ' +
        'several purchases on one day counted as one.',
    );
    expect([periodWords(1, 7), periodWords(1_000, 1), periodWords(3, 30)]).toEqual([
      '1 week',
      '1,000 days',
      '3 periods of 30 days',
    ]);
  });

  it.each([
    [10, ', more than the acquisition cost of 10.00 EUR, which is taken as exact.'],
    [40, ', less than the acquisition cost of 40.00 EUR, which is taken as exact.'],
    [
      30,
      '; the interval includes the acquisition cost of 30.00 EUR, which is taken as exact, so the data do not say whether a customer pays for it.',
    ],
    [null, '; the acquisition cost is unknown.'],
  ])('compare the value of a customer with a cost of %s', (cost, words) => {
    expect(channelSentence(interval, null, { ...facts, cost })).toBe(`${worth}${words}`);
  });

  it('repeat that the model missed, and say what is unknown', () => {
    const missed = channelSentence(interval, null, { ...facts, missed: PredictionVerdict.TOO_LOW });
    expect(missed).toMatch(/\. The model missed in the check, so this value may be too low\.$/);
    expect(channelSentence(interval, null, { ...facts, missed: PredictionVerdict.TOO_HIGH })).toMatch(
      /may be too high\.$/,
    );
    expect(channelSentence(null, 'Nobody bought.', { ...facts, name: null })).toBe(
      'What a new customer without a known channel is worth cannot be estimated. Nobody bought.',
    );
  });

  it('say that many customers are recent', () => {
    const young = { recent: 0.4, recentBuying: 0.2, olderBuying: 0.6 };
    expect(channelSentence(interval, null, { ...facts, young })).toMatch(
      / It is too low: 40.0 % of the customers were acquired in the last 30 days, and 20.0 % of these have bought, against 60.0 % of the others\. Those who have not bought yet count as customers who never do\.$/,
    );
    expect(youngSentence({ ...young, olderBuying: null })).toContain('20.0 % of these have bought. Those');
  });

  it('say whether channels differ', () => {
    const test = { statistic: 1, degreesOfFreedom: 4 };
    expect(comparisonSentence({ ...test, separate: true, pValue: 0.01 })).toBe(
      'Customers of the channels do not follow one model (p = 0.010): each channel has its own.',
    );
    expect(comparisonSentence({ ...test, separate: false, pValue: 0.4 })).toBe(
      'No clear difference between the models of the channels (p = 0.40): one model serves all.',
    );
  });
});
