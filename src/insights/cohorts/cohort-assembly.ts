import type { Channel } from '../../channels/channel.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { confidenceOf } from '../../results/confidence.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import { wilsonInterval } from '../../statistics/comparisons/proportions/wilson.js';
import { type CumulativeMean, meanCumulative } from '../../statistics/retention/mean-cumulative.js';
import { cumulativeInterval, paybackAge } from '../../statistics/retention/payback.js';
import type { AcquisitionCohort, CohortAge } from './acquisition-cohort.js';
import type { ChannelAge, ChannelReturn, Payback } from './channel-economics.js';
import type { CohortPeriod, Periods } from './cohort-periods.js';
import type { CohortAgeSums } from './cohort-queries.js';
import { type CohortTerms, costOf } from './cohort-terms.js';
import { paybackSentence } from './payback-sentence.js';
import { silencesOf, unrecordedSentence } from './recorded-periods.js';

/** How results are shown. */
export interface Assembling {
  alpha: number;
  currency: string;
  period: CohortPeriod;
  periods: Periods;
  /** Null when channels have no age in common. */
  comparedAge: number | null;
  /** Whether somebody declared that no event is missing. */
  isDeclared: boolean;
  /** Whether no event can lower what a customer is worth. */
  eventsOnlyAdd: boolean;
}

/** A cohort with what its customers did at each age that is over, and how many were worth their cost by then. */
interface FollowedCohort {
  terms: CohortTerms;
  ages: (Omit<CohortAgeSums, 'channelId' | 'cohort'> & { recorded: boolean })[];
}

const NOTHING = { active: 0, events: 0, amount: 0, value: 0, squares: 0, repaid: 0, lowered: 0 };

/** The result of a channel. @param cohorts in their order */
export function channelReturn(
  channel: Channel | null,
  cohorts: readonly CohortTerms[],
  sums: readonly CohortAgeSums[],
  options: Assembling,
): ChannelReturn {
  const silences = silencesOf(cohorts, sums, options);
  const unrecorded = unrecordedSentence(silences, options.periods);
  const followed = cohorts.filter(({ customers }) => customers > 0).map((terms) => follow(terms, sums, silences.gaps));
  const means = meanCumulative(
    followed.map(({ terms, ages }) => ({
      customers: terms.customers,
      ages: ages.map(({ value, squares }) => ({ total: value, squares })),
    })),
  );
  const customers = total(cohorts.map((cohort) => cohort.customers));
  const unknown = cohorts.find(({ spendUnknown }) => spendUnknown !== null)?.spendUnknown ?? null;
  const spend = unknown === null ? total(cohorts.map((cohort) => cohort.spend ?? 0)) : null;
  const acquisitionCost = costOf({ spend, customers });
  const compared = options.comparedAge === null ? undefined : means[options.comparedAge];
  const comparedMargin = compared ? marginOf(compared, customers, options.alpha) : null;
  return {
    channel,
    customers,
    spend,
    acquisitionCost,
    spendUnknown: unknown,
    unrecorded,
    ages: means.map((mean) => channelAge(mean, followed, customers, options.alpha)),
    comparedMargin,
    comparedMean: compared ?? null,
    returnOnSpend: comparedMargin && acquisitionCost ? scaled(comparedMargin, 1 / acquisitionCost) : null,
    payback:
      acquisitionCost === null
        ? null
        : payback({ channel, customers, unrecorded, acquisitionCost }, means, followed, options),
    cohorts: cohorts.map((terms) => cohortOf(terms, followed, options.periods)),
  };
}

/** Adds the changes at each age up. */
function follow(terms: CohortTerms, sums: readonly CohortAgeSums[], gaps: ReadonlySet<number>): FollowedCohort {
  const cost = costOf(terms);
  let squares = 0;
  // Who cost nothing is worth it from the beginning.
  let repaid = cost === 0 ? terms.customers : 0;
  const ages = Array.from({ length: terms.ages }, (_, age) => {
    const own = sums.find((one) => one.channelId === terms.channelId && one.cohort === terms.cohort && one.age === age);
    squares += own?.squares ?? 0;
    repaid += own?.repaid ?? 0;
    return { ...NOTHING, ...own, age, squares, repaid, recorded: !gaps.has(terms.cohort + age) };
  });
  return { terms, ages };
}

function channelAge(
  mean: CumulativeMean,
  followed: readonly FollowedCohort[],
  customers: number,
  alpha: number,
): ChannelAge {
  const at = followed.flatMap(({ ages }) => ages[mean.age] ?? []);
  const recorded = followed.filter(({ ages }) => ages[mean.age]?.recorded);
  const recordedCustomers = total(recorded.map(({ terms }) => terms.customers));
  return {
    age: mean.age,
    customers: mean.atRisk,
    recordedCustomers,
    retention: retentionOf(total(at.map((one) => one.active)), recordedCustomers, alpha),
    revenue: total(at.map(({ amount }) => amount)) / mean.atRisk,
    cumulativeMargin: marginOf(mean, customers, alpha),
  };
}

function retentionOf(active: number, n: number, alpha: number): Interval {
  const nothing = { estimate: null, lower: null, upper: null };
  const share = n === 0 ? nothing : { estimate: active / n, ...wilsonInterval({ n, successes: active }, alpha) };
  return intervalOf(share, confidenceOf(alpha));
}

function marginOf(mean: CumulativeMean, customers: number, alpha: number): Interval {
  return intervalOf(cumulativeInterval(mean, customers, alpha), confidenceOf(alpha));
}

function scaled(interval: Interval, factor: number): Interval {
  const by = (value: number | null) => (value === null ? null : value * factor);
  return { ...interval, estimate: by(interval.estimate), lower: by(interval.lower), upper: by(interval.upper) };
}

function payback(
  of: { channel: Channel | null; customers: number; unrecorded: string | null; acquisitionCost: number },
  means: readonly CumulativeMean[],
  followed: readonly FollowedCohort[],
  options: Assembling,
): Payback {
  const { alpha, comparedAge } = options;
  const { channel, customers, unrecorded, acquisitionCost: cost } = of;
  const age = intervalOf(paybackAge(means, cost, customers, alpha), confidenceOf(alpha));
  const last = means.at(-1) as CumulativeMean;
  const worth = marginOf(last, customers, alpha);
  const facts = { name: channel?.name ?? '', cost, lastAge: last.age, worth, unrecorded };
  return {
    age,
    repaidShare: comparedAge === null ? null : repaidShare(followed, comparedAge),
    sentence: paybackSentence(age, facts, options),
  };
}

/** Of the customers whose cohort has completed an age, those who were worth the cost of their cohort. */
function repaidShare(followed: readonly FollowedCohort[], age: number): number | null {
  const complete = followed.filter(({ ages }) => ages.length > age);
  if (complete.some(({ terms }) => terms.spend === null)) return null;
  const repaid = total(complete.map(({ ages }) => ages[age]?.repaid ?? 0));
  return repaid / total(complete.map(({ terms }) => terms.customers));
}

function cohortOf(terms: CohortTerms, followed: readonly FollowedCohort[], { days }: Periods): AcquisitionCohort {
  const { customers, spend } = terms;
  const ages = followed.find((one) => one.terms === terms)?.ages ?? [];
  const values = ages.map(({ value }) => value);
  const last = ages.at(-1);
  return {
    from: dayText(days[terms.cohort] as number),
    customers,
    spend,
    acquisitionCost: costOf(terms),
    spendUnknown: terms.spendUnknown,
    ages: ages.map(({ age, active, amount, recorded }): CohortAge => {
      const cumulativeMargin = total(values.slice(0, age + 1)) / customers;
      return { age, active, retention: active / customers, recorded, revenue: amount, cumulativeMargin };
    }),
    returnOnSpend: spend && last ? total(values) / spend : null,
    repaidShare: spend === null || !last ? null : last.repaid / customers,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
