import { IsNull } from 'typeorm';
import { Channel } from '../channels/channel.js';
import type { Database, Session } from '../database/database.js';
import { MetricRole } from '../experiments/experiment-metric.js';
import { plannedMetricsIn } from '../experiments/experiment-parts.js';
import { type Advice, advise } from '../graph/advice.js';
import { invalid } from '../graph/expected-error.js';
import { lookUpEach, lookUpParts } from '../graph/problems.js';
import { dayText, validDay } from '../graph/times/calendar-day.js';
import { dayAt } from '../graph/times/local-time.js';
import { checkDistinct, validList, validNumber } from '../graph/validation.js';
import { Aggregation, type Metric, MetricKind } from '../metrics/metric.js';
import { metricCompletenessIn } from '../metrics/metric-completeness.js';
import type { MetricService } from '../metrics/metric-service.js';
import { detectChanges } from '../statistics/change-detection/detect-change.js';
import type { Engine } from '../threads/engine.js';
import { channelDays, type WatchedQuantity } from './channel-days.js';
import type { ChannelMonitor } from './channel-monitor.js';
import { MonitoredDays } from './monitored-days.js';
import type { MonitoringInput } from './monitoring-input.js';
import { endedTogether, type RecordsEnd } from './records-end.js';
import { ALPHA, channelMonitor, watchedChannel } from './watched-channel.js';

const MOST_CHANNELS = 50;
const MOST_METRICS = 5;
const LONGEST = 366;
const USUAL_BASELINE = 56;
const USUAL_FALSE_ALARM_DAYS = 365;
/** Data whose last complete day is longer ago are old. */
const USUAL_DELAY_DAYS = 2;
const DAY_MS = 86_400_000;

/** The channels, and how their alarms were set. */
export interface MonitoredChannels {
  channels: ChannelMonitor[];
  ended: RecordsEnd[];
  /** The first monitored day; null when there are no data. */
  since: number | null;
  /** Of quantities whose data are old. */
  warnings: Advice[];
  /** The most days since then of any quantity. */
  days: number;
  falseAlarmDays: number;
  monitored: number;
}

/** Watches what channels bring. */
export class ChannelMonitoring {
  constructor(
    private readonly database: Database,
    private readonly metrics: MetricService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
    private readonly timeZone: string,
  ) {}

  /**
   * @param runningIds of the experiments whose primary metrics are watched unless metrics are given
   * @throws ExpectedError for what cannot be asked
   */
  async read(input: MonitoringInput, runningIds: readonly number[]): Promise<MonitoredChannels> {
    const { watched, ...period } = await this.watched(input, runningIds);
    const series = watched.flatMap(({ reason, series }) => (reason === null ? [series] : []));
    const threshold = period.falseAlarmDays * Math.max(1, series.length);
    const found = await this.engine.run(detectChanges, [series, { threshold, alpha: ALPHA }]);
    const monitors = watched.map((one) => channelMonitor(one, threshold, found[series.indexOf(one.series)] ?? null));
    const firstDays = watched.flatMap(({ reason, firstDay, baselineDays }) =>
      reason === null ? [firstDay + baselineDays] : [],
    );
    const since = firstDays.length === 0 ? period.since : Math.min(...firstDays);
    const days = Math.max(0, ...series.map(({ totals, monitoredFrom }) => totals.length - monitoredFrom));
    return { ...period, ...endedTogether(watched, monitors), since, days, monitored: series.length };
  }

  private watched(input: MonitoringInput, runningIds: readonly number[]) {
    const now = this.clock().getTime();
    return this.database.analyse(async (session) => {
      const asked = await lookUpParts({
        metrics: () => this.watchedMetrics(session, input.metrics ?? null, runningIds),
        since: () => (input.since == null ? null : pastDay('since', input.since, dayAt(now, this.timeZone))),
        baselineDays: () =>
          validNumber('baselineDays', input.baselineDays ?? USUAL_BASELINE, { atLeast: 28, atMost: 364 }),
        falseAlarmDays: () =>
          validNumber('falseAlarmDays', input.falseAlarmDays ?? USUAL_FALSE_ALARM_DAYS, {
            atLeast: 30,
            atMost: 36_500,
          }),
      });
      const { metrics, baselineDays, falseAlarmDays } = asked;
      const lastDays = await this.lastDays(session, metrics, now);
      const last = Math.max(...[...lastDays.values()].flatMap((day) => day ?? []));
      if (!Number.isFinite(last)) return { watched: [], warnings: [], since: null, falseAlarmDays };
      if (asked.since !== null) requireRecent(asked.since, last);
      const sinceOf = (day: number | null) => asked.since ?? firstOfPreviousMonth(day ?? last);
      const quantities = [...lastDays].map(([metric, day]): WatchedQuantity => {
        const since = sinceOf(day);
        const count = baselineDays + Math.max(0, (day ?? since - 1) - since + 1);
        return { metric, days: new MonitoredDays(since - baselineDays, count, this.timeZone) };
      });
      const channels = await session.manager.find(Channel, {
        where: { archivedAt: IsNull() },
        order: { key: 'ASC' },
        take: MOST_CHANNELS,
      });
      const daysOf = await channelDays(session, quantities);
      const watched = channels.flatMap((channel) =>
        quantities.map((quantity) => watchedChannel(channel, quantity, daysOf(quantity, channel.id), baselineDays)),
      );
      return {
        watched,
        since: Math.min(...[...lastDays.values()].map(sinceOf)),
        warnings: [...lastDays].flatMap(([metric, day]) => oldDataAdvice(metric, day, dayAt(now, this.timeZone))),
        falseAlarmDays,
      };
    });
  }

  private async watchedMetrics(
    session: Session,
    keys: readonly string[] | null,
    runningIds: readonly number[],
  ): Promise<Metric[]> {
    if (keys === null) {
      const planned = runningIds.length === 0 ? [] : await plannedMetricsIn(session, runningIds);
      const primary = planned.filter(
        ({ role, metric }) => role === MetricRole.PRIMARY && whyNotWatched(metric) === null,
      );
      const distinct = new Map(primary.map(({ metric }) => [metric.key, metric]));
      return [...distinct.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, MOST_METRICS);
    }
    validList('metrics', keys, 0, MOST_METRICS);
    checkDistinct(
      (index) => `metrics.${index}`,
      keys,
      (key) => key,
    );
    return lookUpEach(keys, async (key, index) => {
      const metric = await this.metrics.get(key, `metrics.${index}`);
      const reason = whyNotWatched(metric);
      if (reason !== null) throw invalid(`metrics.${index}`, reason);
      return metric;
    });
  }

  /** The last complete day of acquisitions (null) and of each metric; null without any. */
  private async lastDays(
    session: Session,
    metrics: readonly Metric[],
    now: number,
  ): Promise<Map<Metric | null, number | null>> {
    const [row] = await session.query<{ last: number | null }>(
      'SELECT max(c.acquired_at) AS last FROM customer c WHERE c.channel_id IS NOT NULL AND c.erased_at IS NULL',
    );
    const completenessOf = await metricCompletenessIn(session, metrics);
    const before = (moment: number | null) =>
      moment === null ? null : dayAt(Math.min(now, Number(moment)), this.timeZone) - 1;
    const acquired = row?.last ?? null;
    const ofMetrics = metrics.map((metric) => [metric, before(completenessOf(metric).until)] as const);
    return new Map<Metric | null, number | null>([
      ...(acquired === null ? [] : [[null, before(acquired)] as const]),
      ...ofMetrics,
    ]);
  }
}

/** Why a metric cannot be watched by day, as a sentence; null when it can. */
function whyNotWatched({ key, kind, aggregation }: Metric): string | null {
  if (kind !== MetricKind.RATIO && aggregation !== Aggregation.LAST) return null;
  return `"${key}" is a ratio or a last value, which has no total by day. Give a metric that counts or adds up events.`;
}

/** That nothing is known of the last days, which may be an outage. @param day the last complete one */
function oldDataAdvice(metric: Metric | null, day: number | null, today: number): Advice[] {
  if (day === null || today - day - 1 <= USUAL_DELAY_DAYS) return [];
  // The day after the last complete one has the last acquisition.
  const message =
    metric === null
      ? `No customer with a channel has been acquired since ${dayText(day + 1)}.`
      : `The events of "${metric.key}" are complete until ${dayText(day)} only.`;
  const remedy = 'Find out whether customers and events are still recorded. Days after it are not monitored.';
  return [advise('DATA_OLD', message, { remedy })];
}

/** @throws ExpectedError for a day that has not begun yet */
function pastDay(field: string, text: string, today: number): number {
  const day = validDay(field, text);
  if (day <= today) return day;
  throw invalid(field, `${dayText(day)} is in the future. Give a day up to ${dayText(today)}.`);
}

/** The first day of the month before that of a day. */
function firstOfPreviousMonth(day: number): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1) / DAY_MS;
}

function requireRecent(since: number, last: number): void {
  if (last - since < LONGEST) return;
  throw invalid(
    'since',
    `${dayText(since)} is more than ${LONGEST} days before the last complete day, ${dayText(last)}. Give ${dayText(last - LONGEST + 1)} or a later day.`,
  );
}
