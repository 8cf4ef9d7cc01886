import { dayText } from '../../graph/times/calendar-day.js';
import { ageWeights } from '../../statistics/retention/mean-cumulative.js';
import { type CohortPeriod, type Periods, YEARS } from './cohort-periods.js';
import { type CohortAgeTerms, type CohortSize, type PeriodSpend, UNKNOWN_CHANNEL } from './cohort-queries.js';

/** The customers whom a channel acquired in a period, and what was spent on it meanwhile. */
export interface CohortTerms {
  channelId: number;
  /** The number of the period. */
  cohort: number;
  customers: number;
  /** How many ages are over for all of them. */
  ages: number;
  spend: number | null;
  /** Why it is unknown; null where it is known. */
  spendUnknown: string | null;
}

/** What is known of each cohort of some channels before its events are read; periods with spend alone are cohorts of nobody. */
export function cohortTerms(
  channelIds: readonly number[],
  sizes: readonly CohortSize[],
  spend: readonly PeriodSpend[],
  periods: Periods,
  options: { horizon: number; missingSpendIsZero: boolean },
): CohortTerms[] {
  return channelIds.flatMap((channelId) =>
    Array.from({ length: periods.count }, (_, cohort) => {
      const isCohort = (one: { channelId: number; cohort: number | null }) =>
        one.channelId === channelId && one.cohort === cohort;
      const [size, spent] = [sizes.find(isCohort), spend.find(isCohort)];
      const cost = spendOf(channelId, spent, cohort, periods, options.missingSpendIsZero);
      const ages = Math.min(options.horizon, periods.count - cohort);
      return { channelId, cohort, customers: size?.customers ?? 0, ages, ...cost, isEmpty: !size && !spent };
    }).flatMap(({ isEmpty, ...terms }) => (isEmpty ? [] : [terms])),
  );
}

function spendOf(
  channelId: number,
  spent: PeriodSpend | undefined,
  cohort: number,
  { days }: Periods,
  missingIsZero: boolean,
): Pick<CohortTerms, 'spend' | 'spendUnknown'> {
  if (channelId === UNKNOWN_CHANNEL)
    return { spend: null, spendUnknown: 'The channel is unknown, and so is its spend.' };
  const [first = 0, end = 0] = days.slice(cohort);
  const missing = end - first - (spent?.days ?? 0);
  if (missing === 0 || missingIsZero) return { spend: spent?.amount ?? 0, spendUnknown: null };
  const which = missing === end - first ? 'No spend is' : `On ${missing} of ${end - first} days no spend is`;
  return { spend: null, spendUnknown: `${which} recorded from ${dayText(first)} to ${dayText(end - 1)}.` };
}

/** What a customer cost; null where that is unknown. */
export function costOf({ spend, customers }: { spend: number | null; customers: number }): number | null {
  return spend === null || customers === 0 ? null : spend / customers;
}

/** The factors by which values at each age are multiplied. */
export function discounts(rate: number, ages: number, period: CohortPeriod): number[] {
  return Array.from({ length: ages }, (_, age) => (1 + rate) ** (-age * YEARS[period]));
}

/** What the statement that reads the events needs to know of each cohort and age. */
export function ageTerms(cohorts: readonly CohortTerms[], factors: readonly number[]): CohortAgeTerms[] {
  const channels = [...new Set(cohorts.map(({ channelId }) => channelId))];
  return channels.flatMap((channelId) => {
    const own = cohorts.filter((cohort) => cohort.channelId === channelId && cohort.customers > 0);
    const weights = ageWeights(own);
    return own.flatMap((cohort) =>
      weights.slice(0, cohort.ages).map((weight, age) => ({
        channelId,
        cohort: cohort.cohort,
        age,
        discount: factors[age] ?? 0,
        weight,
        cost: costOf(cohort),
      })),
    );
  });
}
