import { describe, expect, it } from 'vitest';
import { Buyers, type FirstRow } from '../../../src/insights/lifetime-value/first-purchase-queries.js';
import { firstPurchases, firstSpend } from '../../../src/insights/lifetime-value/first-purchases.js';
import { lifetimeAdvice } from '../../../src/insights/lifetime-value/lifetime-advice.js';
import { firstPurchasesOf } from '../../../src/insights/lifetime-value/shown-fits.js';

/** Sums over customers as the database has them: what each spent on the first day, and on average on repeat days. */
function rowOf(buyers: Buyers, first: readonly number[], repeat: readonly number[] = [], shift = 20): FirstRow {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const apart = (values: readonly number[]) => values.map((value) => value - shift);
  return {
    ...{ channelId: 1, buyers, customers: first.length, shift, first: sum(apart(first)) },
    firstSquares: sum(apart(first).map((value) => value ** 2)),
    repeat: sum(apart(repeat)),
    products: sum(apart(repeat).map((value, index) => value * (first[index]! - shift))),
  };
}

describe('first purchases', () => {
  it('have the means of R, and the covariance with repeat days', () => {
    const rows = [
      rowOf(Buyers.ONCE, [10, 12, 20]),
      rowOf(Buyers.AGAIN_FREE, [30]),
      rowOf(Buyers.AGAIN_PAID, [25, 40, 31], [22, 50, 27]),
    ];
    const { all, once, again, covariance } = firstPurchases(rows);
    // x <- c(10, 12, 20, 30, 25, 40, 31): mean(x); sd(x)/sqrt(7); cov(c(25, 40, 31), c(22, 50, 27))/7
    expect(all!.mean).toBeCloseTo(24, 12);
    expect(all!.standardError).toBeCloseTo(4.07664661444276, 12);
    expect(once).toMatchObject({ customers: 3, mean: 14 });
    expect(again).toMatchObject({ customers: 4, mean: 31.5 });
    expect(covariance).toBeCloseTo(15.6428571428571, 12);
    expect(firstSpend(firstPurchases(rows))).toEqual({ value: 24, standardError: all!.standardError, covariance });
  });

  it('do not depend on the shift', () => {
    const of = (shift: number) => {
      return firstPurchases([
        rowOf(Buyers.ONCE, [10, 12, 20], [], shift),
        rowOf(Buyers.AGAIN_PAID, [25, 40], [22, 50], shift),
      ]);
    };
    const [near, far] = [of(20), of(-3)];
    expect(far.all!.mean).toBeCloseTo(near.all!.mean, 12);
    expect(far.all!.standardError).toBeCloseTo(near.all!.standardError!, 12);
    expect(far.covariance).toBeCloseTo(near.covariance, 12);
  });

  it('are unknown of nobody, without an error of one, and no value where more was returned than bought', () => {
    expect(firstPurchases([])).toEqual({ all: null, once: null, again: null, covariance: 0 });
    expect(firstPurchasesOf(firstPurchases([]), 0.95)).toBeNull();
    expect(firstSpend(firstPurchases([]))).toBeNull();
    const one = firstPurchases([rowOf(Buyers.AGAIN_PAID, [10], [12])]);
    expect(one).toMatchObject({ all: { mean: 10, standardError: null }, once: null, covariance: 0 });
    expect(firstSpend(one)).toBeNull();
    const shown = firstPurchasesOf(one, 0.95);
    expect(shown).toMatchObject({ mean: { estimate: 10, lower: null }, customersOnce: 0, meanOnce: null });
    expect(firstPurchasesOf(firstPurchases([rowOf(Buyers.ONCE, [10])]), 0.95)).toMatchObject({ meanAgain: null });
    expect(firstSpend(firstPurchases([rowOf(Buyers.ONCE, [-10, 5])]))).toBeNull();
  });

  it.each([
    ['less', [10, 11, 12, 9], 'so the expected margin may be too high.'],
    ['more', [50, 51, 52, 49], 'so the expected margin may be too low.'],
    ['as much', [29, 31, 32, 28], null],
    ['no clear difference', [-100, 100, 0, 5], null],
  ])('warn where those who bought once spent %s', (_, once, words) => {
    const first = firstPurchases([rowOf(Buyers.ONCE, once), rowOf(Buyers.AGAIN_PAID, [30, 31, 29], [33, 34, 35])]);
    const answer = { model: {}, spendModel: { meanSpend: 34, frequencyCorrelation: null }, channels: null };
    const facts = {
      ...{ segment: null, first, young: [], undetermined: [], observed: 60, width: 1 },
      marginStated: true,
    };
    const given = lifetimeAdvice(
      { ...answer, holdout: { verdict: 'WITHIN_LIMITS' }, horizon: 4, currency: 'EUR' } as never,
      { ...facts, withoutRepeat: 0, withoutSpend: 0 },
    );
    expect(given.map(({ code }) => code)).toEqual(words === null ? [] : ['ONE_TIME_BUYERS_DIFFER']);
    if (words !== null) expect(given[0]!.message).toContain(words);
  });
});
