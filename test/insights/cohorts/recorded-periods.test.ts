import { describe, expect, it } from 'vitest';
import { CohortPeriod, Periods } from '../../../src/insights/cohorts/cohort-periods.js';
import type { CohortTerms } from '../../../src/insights/cohorts/cohort-terms.js';
import { unrecordedPeriods, unrecordedSentence } from '../../../src/insights/cohorts/recorded-periods.js';

const periods = Periods.between(Date.UTC(2025, 0, 1), Date.UTC(2026, 0, 1), CohortPeriod.MONTH, 'UTC', 60);

/** Cohorts of each month with what share of them is active at each age, by the period in which they have it. */
function channel(customers: number, share: (age: number, period: number) => number, cohorts = 12) {
  const terms: CohortTerms[] = Array.from({ length: cohorts }, (_, cohort) => {
    return { channelId: 1, cohort, customers, ages: 12 - cohort, spend: null, spendUnknown: null };
  });
  const sums = terms.flatMap(({ cohort, ages }) =>
    Array.from({ length: ages }, (_, age) => {
      const active = Math.round(customers * share(age, cohort + age));
      return { channelId: 1, cohort, age, active, events: active, amount: 0, value: 0, squares: 0, repaid: 0 };
    }),
  );
  return { terms, sums: sums.filter(({ active }) => active > 0) };
}

const found = ({ terms, sums }: ReturnType<typeof channel>, isDeclared = false) =>
  unrecordedSentence(unrecordedPeriods(terms, sums, isDeclared), periods);

describe('periods without recorded events', () => {
  it('are those before the first event and after the last one, where the same customers were active between', () => {
    const winter = channel(100, (_, period) => (period >= 3 && period < 9 ? 0.1 : 0));
    expect(found(winter)).toBe('No event of its customers is recorded before 2025-04-01 and from 2025-10-01 on.');
    expect([...unrecordedPeriods(winter.terms, winter.sums, false)]).toEqual([0, 1, 2, 9, 10, 11]);
  });

  it('end with the first event where somebody declared that none is missing', () => {
    expect(
      found(
        channel(100, (_, period) => (period >= 3 && period < 9 ? 0.1 : 0)),
        true,
      ),
    ).toBe('No event of its customers is recorded before 2025-04-01.');
  });

  it('can lie between others', () => {
    expect(found(channel(100, (_, period) => (period === 6 || period === 7 ? 0 : 0.1)))).toBe(
      'No event of its customers is recorded from 2025-07-01 to 2025-08-31.',
    );
  });

  it.each([
    ['of few customers', channel(3, (_, period) => (period >= 3 ? 0.4 : 0))],
    ['before customers come back', channel(100, (age) => (age >= 6 ? 0.5 : 0))],
    ['without any event', channel(100, () => 0)],
    [
      'of a channel that grows',
      channel(60, (age, period) => (age === 0 ? Math.floor(period / 3) / 60 : 0.3 * (period / 12))),
    ],
    ['with events in all of them', channel(100, () => 0.2)],
  ])('are none %s', (_, one) => {
    expect(found(one)).toBeNull();
  });
});
