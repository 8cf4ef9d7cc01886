import { describe, expect, it } from 'vitest';
import { CohortPeriod } from '../../../src/insights/cohorts/cohort-periods.js';
import { paybackSentence } from '../../../src/insights/cohorts/payback-sentence.js';

const worth = { estimate: 20, lower: 18, upper: 22, level: 0.95, unbounded: false };
const facts = { name: 'Email', cost: 10, lastAge: 12, worth, unrecorded: 'No event of its customers is recorded.' };
const sentence = (estimate: number | null, eventsOnlyAdd: boolean) =>
  paybackSentence({ ...worth, estimate, lower: 5, upper: 7 }, facts, {
    currency: 'USD',
    period: CohortPeriod.MONTH,
    eventsOnlyAdd,
  });

describe('payback of customers with periods without recorded events', () => {
  it('is not later than by the recorded events, if events only add', () => {
    expect(sentence(6, true)).toMatch(
      /have earned back .* at age 6 or earlier, .*\. No event of its customers is recorded\.$/,
    );
  });

  it('is not known if events can lower what customers are worth', () => {
    expect(sentence(6, false)).toMatch(
      /^Whether .* is not known: .* They have earned it back at age 6 if none is missing\. No event of its customers is recorded\.$/,
    );
  });

  it.each([true, false])('is not known where it is not reached', (eventsOnlyAdd) => {
    expect(sentence(null, eventsOnlyAdd)).toMatch(
      /^Whether .* is not known: .* by age 12, counted in months after the acquisition\. No event/,
    );
  });
});

it('has nothing to earn back where customers cost nothing', () => {
  const asked = { currency: 'USD', period: CohortPeriod.MONTH, eventsOnlyAdd: true };
  expect(paybackSentence({ ...worth, estimate: 0, lower: 0, upper: 0 }, { ...facts, cost: 0 }, asked)).toBe(
    'The customers of "Email" have no acquisition cost to earn back.',
  );
});
