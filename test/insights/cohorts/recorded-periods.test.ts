import { describe, expect, it } from 'vitest';
import { CohortPeriod, Periods } from '../../../src/insights/cohorts/cohort-periods.js';
import type { CohortTerms } from '../../../src/insights/cohorts/cohort-terms.js';
import { silencesOf, unrecordedSentence } from '../../../src/insights/cohorts/recorded-periods.js';

const { MONTH } = CohortPeriod;

/** Cohorts of each month with what share of them is active at each age, by the period in which they have it. */
function channel(customers: number, share: (age: number, period: number) => number, cohorts = 12, months = 12) {
  const terms: CohortTerms[] = Array.from({ length: cohorts }, (_, cohort) => {
    return { channelId: 1, cohort, customers, ages: months - cohort, spend: null, spendUnknown: null };
  });
  const sums = terms.flatMap(({ cohort, ages }) =>
    Array.from({ length: ages }, (_, age) => {
      const active = Math.round(customers * share(age, cohort + age));
      const nothing = { amount: 0, value: 0, squares: 0, repaid: 0, lowered: 0 };
      return { channelId: 1, cohort, age, active, events: active, ...nothing };
    }),
  );
  return { terms, sums: sums.filter(({ active }) => active > 0), months };
}

const silences = ({ terms, sums }: ReturnType<typeof channel>, isDeclared = false) =>
  silencesOf(terms, sums, { isDeclared, period: MONTH });
const found = (one: ReturnType<typeof channel>, isDeclared = false) =>
  unrecordedSentence(
    silences(one, isDeclared),
    Periods.between(Date.UTC(2025, 0, 1), Date.UTC(2025, one.months, 1), MONTH, 'UTC', 60),
  );

describe('periods without recorded events', () => {
  it('are those before the first event, where the same customers were active later', () => {
    const winter = channel(100, (_, period) => (period >= 3 ? 0.1 : 0));
    expect(found(winter)).toBe('No event of its customers is recorded before 2025-04-01.');
    expect([...silences(winter).gaps]).toEqual([0, 1, 2]);
  });

  it('after the last event can mean that customers have left, which only a sentence says', () => {
    const winter = channel(100, (_, period) => (period >= 3 && period < 9 ? 0.1 : 0));
    expect(silences(winter)).toEqual({ gaps: new Set([0, 1, 2]), end: 9 });
    expect(found(winter)).toBe(
      'No event of its customers is recorded before 2025-04-01. From 2025-10-01 on, its customers have no event: they left, or events are missing.',
    );
    const closed = channel(100, (age, period) => (period < 3 ? [0.6, 0.2, 0.2][age]! : 0), 3);
    expect(silences(closed)).toEqual({ gaps: new Set(), end: 3 });
  });

  it('are none in a season that recurs, but are before it', () => {
    const spring = (period: number) => period % 12 < 4;
    expect(found(channel(100, (_, period) => (spring(period) ? 0.3 : 0), 36, 36))).toBeNull();
    // The first of May and the last of December can have events all the same.
    const bounds = (_: number, period: number) => (spring(period) || period === 4 || period === 23 ? 0.3 : 0);
    expect(found(channel(100, bounds, 36, 36))).toBeNull();
    const later = channel(100, (_, period) => (spring(period) && period >= 24 ? 0.3 : 0), 48, 48);
    expect(found(later)).toBe('No event of its customers is recorded before 2027-01-01.');
  });

  it('are no season where events of one part of a single year are recorded', () => {
    const once = channel(100, (_, period) => (period >= 8 && period < 12 ? 0.1 : 0), 20, 20);
    expect(silences(once)).toEqual({ gaps: new Set([0, 1, 2, 3, 4, 5, 6, 7]), end: 12 });
  });

  it('do not add up over a silence in which the same customers are absent', () => {
    // Two customers of a cohort of three buy, and stop.
    const few = channel(3, () => 0, 8, 24);
    few.sums.push(...channel(3, (_, period) => (period < 8 ? 2 / 3 : 0), 1, 24).sums);
    expect(silences(few)).toEqual({ gaps: new Set(), end: null });
    const pause = channel(3, (_, period) => (period >= 5 && period < 11 ? 0 : 1 / 3), 4, 12);
    expect(found(pause)).toBeNull();
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
