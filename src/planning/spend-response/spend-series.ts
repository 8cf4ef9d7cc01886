import type { Channel } from '../../channels/channel.js';
import { dayText } from '../../graph/times/calendar-day.js';
import type { Periods } from '../../insights/cohorts/cohort-periods.js';
import type { PeriodSpend } from '../../insights/cohorts/cohort-queries.js';
import type { OutcomeTotal } from './outcome-queries.js';

/** Curves have two parameters and a constant at least, and an error is estimated too. */
const FEWEST_PERIODS = 6;

/** Consecutive periods: the first one, and the one after the last. */
export interface Range {
  first: number;
  end: number;
}

/** The recorded spend of a channel in the periods whose spend is known. */
export interface SpendSeries extends Range {
  channel: Channel;
  spends: number[];
  /** Why the data cannot say what another spend would do; null where they may. */
  refusal: string | null;
}

/** @param missingIsZero days without an amount are days without spend */
export function spendSeries(
  channel: Channel,
  spend: readonly PeriodSpend[],
  periods: Periods,
  missingIsZero: boolean,
): SpendSeries {
  const { days, count } = periods;
  const own = new Map(spend.filter(({ channelId }) => channelId === channel.id).map((one) => [one.cohort, one]));
  const lengthOf = (period: number) => (days[period + 1] as number) - (days[period] as number);
  const missing = Array.from({ length: count }, (_, period) => {
    return missingIsZero ? 0 : lengthOf(period) - (own.get(period)?.days ?? 0);
  });
  const first = missing.indexOf(0);
  const end = missing.lastIndexOf(0) + 1;
  if (first < 0) {
    const refusal = `No period from ${dayText(days[0] as number)} on has spend recorded for each of its days.`;
    return { channel, first: 0, end: 0, spends: [], refusal };
  }
  const spends = Array.from({ length: end - first }, (_, index) => own.get(first + index)?.amount ?? 0);
  const gap = missing.slice(first, end).findIndex((many) => many > 0);
  return { channel, first, end, spends, refusal: gap < 0 ? sameSpend(spends) : gapAt(first + gap) };

  function gapAt(period: number): string {
    const [from, to] = [dayText(days[period] as number), dayText((days[period + 1] as number) - 1)];
    return (
      `On ${missing[period]} of ${lengthOf(period)} days from ${from} to ${to} no spend is recorded. Record it, 0 included, begin later ` +
      'with `from`, or set `missingSpendIsZero`.'
    );
  }
}

/** Why spend that never changes says nothing; null where it changes. */
export function sameSpend(spends: readonly number[]): string | null {
  const [least, most] = [Math.min(...spends), Math.max(...spends)];
  if (most === 0) return `Nothing was spent in ${spends.length} periods, so the data cannot say what spend brings.`;
  if (least < most) return null;
  return `The spend was ${most} in every one of ${spends.length} periods, so the data cannot say what another spend brings: vary it.`;
}

/** Why an outcome that never changes says nothing; null where it changes. */
export function sameOutcome(outcomes: readonly number[]): string | null {
  const [first] = outcomes;
  if (first === undefined || outcomes.some((outcome) => outcome !== first)) return null;
  return `The outcome was ${first} in every one of ${outcomes.length} periods, so the data cannot say what spend brings.`;
}

/** The periods that all series have. */
export function commonRange(series: readonly SpendSeries[]): Range {
  const first = Math.max(...series.map((one) => one.first));
  return { first, end: Math.max(first, Math.min(...series.map((one) => one.end))) };
}

export function tooFewPeriods({ first, end }: Range): string | null {
  if (end - first >= FEWEST_PERIODS) return null;
  return `Spend is recorded for ${end - first} complete periods, and curves need ${FEWEST_PERIODS} at least. Ask for shorter periods, or later.`;
}

/** The spends of a series within a range of periods. */
export function spendsWithin({ first, spends }: SpendSeries, range: Range): number[] {
  return spends.slice(range.first - first, range.end - first);
}

/** Outcomes by period. @param channelId null: those of all customers */
export function outcomesWithin(totals: readonly OutcomeTotal[], channelId: number | null, range: Range): number[] {
  const outcomes = Array.from({ length: range.end - range.first }, () => 0);
  for (const one of totals) {
    const isMeant = channelId === null || one.channelId === channelId;
    const place = one.period - range.first;
    if (isMeant && place >= 0 && place < outcomes.length) outcomes[place] = (outcomes[place] as number) + one.total;
  }
  return outcomes;
}
