import type { Channel } from '../channels/channel.js';
import { type Advice, advise } from '../graph/advice.js';
import { dayText } from '../graph/times/calendar-day.js';
import { Aggregation } from '../metrics/metric.js';
import { intervalOf } from '../results/interval.js';
import { dayDependence } from '../statistics/change-detection/day-dependence.js';
import { type DailyTotals, type DetectedChange, watchedValues } from '../statistics/change-detection/detect-change.js';
import { seasonResiduals } from '../statistics/change-detection/season-residuals.js';
import type { ChannelDays, WatchedQuantity } from './channel-days.js';
import type { ChannelChange, ChannelMonitor, MonitoredDay } from './channel-monitor.js';
import { changeSentence, quietSentence } from './channel-sentences.js';
import { MonitoringStatus } from './monitoring-status.js';

/** Three weeks: so that each day of the week was seen three times. */
const SHORTEST_BASELINE = 21;
/** With fewer on an average day, counts are too small to be judged by day. */
const LEAST_OF_COUNTS = { least: 1, what: 'counts by day' };
/** In sums of the amounts of fewer events, hardly any change would be found (docs/studies.md, monitored amounts). */
const LEAST_OF_AMOUNTS = { least: 5, what: 'amounts by day. A metric that counts the events needs 1' };
/** Of the evidence that an alarm needs. */
const WATCHED_SHARE = 0.1;
/** 1 minus the level of the limits of a change. */
export const ALPHA = 0.05;
/** Larger evidence is shown as this. */
const LARGEST_EVIDENCE = 1e12;

/** One channel and quantity, ready to be judged. */
export interface WatchedChannel {
  channel: Channel;
  quantity: WatchedQuantity;
  /** The days that count: the monitored ones and those before since the channel has any. */
  days: ChannelDays;
  /** The same days as they are watched. */
  series: DailyTotals;
  /** The number of the first of these days. */
  firstDay: number;
  /** How many of them come before the monitored ones. */
  baselineDays: number;
  /** Why it cannot be watched; null when it can. */
  reason: string | null;
}

/** Prepares a channel; what comes before its first customer or event says nothing of what is usual. */
export function watchedChannel(
  channel: Channel,
  quantity: WatchedQuantity,
  days: ChannelDays,
  baselineDays: number,
): WatchedChannel {
  const isEmpty = (day: number) => days.totals[day] === 0 || days.customers[day] === 0;
  let empty = 0;
  while (empty < baselineDays && isEmpty(empty)) empty++;
  const left = baselineDays - empty;
  const own = {
    totals: days.totals.slice(empty),
    events: days.events.slice(empty),
    customers: days.customers.slice(empty),
  };
  const firstDay = quantity.days.first + empty;
  const series = {
    totals: own.totals,
    exposures: quantity.metric === null ? own.totals.map(() => 1) : own.customers,
    seasons: own.totals.map((_, day) => (firstDay + day) % 7),
    monitoredFrom: left,
    amounts: quantity.metric?.aggregation === Aggregation.SUM,
  };
  return {
    channel,
    quantity,
    days: own,
    series,
    firstDay,
    baselineDays: left,
    reason: whyNot(series, own),
  };
}

function whyNot(series: DailyTotals, { events }: ChannelDays): string | null {
  const { totals, monitoredFrom: baseline, amounts } = series;
  if (baseline < SHORTEST_BASELINE) {
    return `There are ${baseline} days with data before the first monitored day; at least ${SHORTEST_BASELINE} must say what is usual.`;
  }
  if (totals.length === baseline) return 'No monitored day is complete yet.';
  if (totals.some((total) => total < 0))
    return 'Some daily totals are below 0; counts and amounts of at least 0 can be watched.';
  const mean = events.slice(0, baseline).reduce((sum, count) => sum + count, 0) / baseline;
  const { least, what } = amounts ? LEAST_OF_AMOUNTS : LEAST_OF_COUNTS;
  if (mean < least) {
    return `Before the first monitored day there were ${Number(mean.toPrecision(2))} events a day; at least ${least} a day are needed to watch ${what}.`;
  }
  const { values, seasons } = usualDays(series);
  if (seasonResiduals(values, seasons, baseline).squares === 0) {
    return 'Before the first monitored day, the days do not vary but for the day of the week, so what is unusual is unknown.';
  }
  return null;
}

/** The days before the monitored ones, on the scale on which they are watched. */
function usualDays(series: DailyTotals) {
  const { totals, exposures, seasons, monitoredFrom } = series;
  const first = <T>(days: readonly T[]) => days.slice(0, monitoredFrom);
  return watchedValues({ ...series, totals: first(totals), exposures: first(exposures), seasons: first(seasons) });
}

/**
 * What the days say.
 * @param threshold evidence at which there is an alarm
 * @param found what was detected; null for a channel that cannot be watched
 */
export function channelMonitor(
  watched: WatchedChannel,
  threshold: number,
  found: DetectedChange | null,
): ChannelMonitor {
  const { channel, quantity, baselineDays, reason, series } = watched;
  const { metric } = quantity;
  const common = { channel, metric, threshold, baselineDays, endsWithOthers: false };
  if (reason !== null || found === null) {
    const sentence = `${nameOf(watched)} cannot be watched. ${reason}`;
    const unknown = {
      status: MonitoringStatus.UNKNOWN,
      sentence,
      whatToDo: null,
      evidence: null,
      change: null,
      days: [],
    };
    return { ...common, ...unknown, countedUntil: null, insufficientData: { reason: reason ?? '' }, warnings: [] };
  }
  const evidence = Math.min(LARGEST_EVIDENCE, Math.exp(found.logEvidence.at(-1) as number));
  const change = changeOf(watched, found, evidence >= threshold);
  const status = statusOf(change, evidence, threshold);
  return {
    ...common,
    status,
    evidence,
    change,
    sentence: change === null ? quietSentence(nameOf(watched), status) : changeSentence(nameOf(watched), change),
    whatToDo: whatToDo(status, change),
    days: monitoredDays(watched, found),
    countedUntil: new Date(quantity.days.endsAt),
    insufficientData: null,
    warnings: dependenceAdvice(usualDays(series)),
  };
}

function statusOf(change: ChannelChange | null, evidence: number, threshold: number): MonitoringStatus {
  if (change?.lasts) return MonitoringStatus.ALARM;
  return change !== null || evidence >= WATCHED_SHARE * threshold ? MonitoringStatus.WATCH : MonitoringStatus.OK;
}

function whatToDo(status: MonitoringStatus, change: ChannelChange | null): string | null {
  if (change?.lasts) {
    return `Find out what happened to the channel around ${change.since}: tracking, budgets, prices, competitors or the data. A real change is the new usual: monitor from a later day (\`since\`).`;
  }
  if (change !== null) return `Find out what happened between ${change.since} and ${change.alarmOn}.`;
  return status === MonitoringStatus.WATCH ? 'Look again tomorrow: another few such days are an alarm.' : null;
}

function changeOf(
  { firstDay }: WatchedChannel,
  { change, alarmAt }: DetectedChange,
  lasts: boolean,
): ChannelChange | null {
  if (change === null || alarmAt === null) return null;
  const text = (day: number) => dayText(firstDay + day);
  return {
    since: text(change.since),
    earliest: text(change.earliest),
    latest: text(change.latest),
    alarmOn: text(alarmAt),
    lasts,
    relative: intervalOf(change.relative, 1 - ALPHA),
  };
}

function monitoredDays(
  { days: { totals, customers }, series: { exposures }, firstDay, baselineDays }: WatchedChannel,
  { logEvidence }: DetectedChange,
): MonitoredDay[] {
  const rates = usualRates(totals.slice(0, baselineDays), exposures);
  return logEvidence.map((log, place) => {
    const day = baselineDays + place;
    return {
      day: dayText(firstDay + day),
      total: totals[day] as number,
      usual: (rates[day % 7] as number) * (exposures[day] as number),
      customers: customers[day] as number,
      evidence: Math.min(LARGEST_EVIDENCE, Math.exp(log)),
    };
  });
}

/** What each day of the week amounted to per exposure before the monitored days, by the number of a day modulo 7. */
function usualRates(totals: readonly number[], exposures: readonly number[]): number[] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const sum = (values: readonly number[]) =>
      totals.reduce((total, _, day) => (day % 7 === weekday ? total + (values[day] as number) : total), 0);
    return sum(totals) / sum(exposures);
  });
}

function dependenceAdvice({ values, seasons }: ReturnType<typeof usualDays>): Advice[] {
  const { correlation, depends } = dayDependence(values, seasons);
  if (!depends) return [];
  const message = `A day tells something of the next one (correlation ${correlation.toFixed(2)}), so that false alarms come more often than stated.`;
  return [
    advise('DAYS_DEPEND', message, {
      remedy: 'Compare the size of a change with what was usual before you act on an alarm.',
    }),
  ];
}

/** The quantity and the channel, as the beginning of a sentence. */
function nameOf({ channel, quantity: { metric } }: WatchedChannel): string {
  return metric === null ? `Acquisitions of "${channel.key}"` : `"${metric.key}" per customer of "${channel.key}"`;
}
