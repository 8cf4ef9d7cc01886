import { Channel } from '../../channels/channel.js';
import type { Database, Session } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { checkDistinct, validList, validNumber } from '../../graph/validation.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf } from '../../results/confidence.js';
import { isCorrection, PValueAdjustment } from '../../results/p-value-adjustment.js';
import { effectUnit } from '../../results/shown-numbers.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { Engine } from '../../threads/engine.js';
import type { AdjustedChannels } from './adjusted/adjusted-channels.js';
import { type AdjustedScope, compareAdjusted, readAdjusted } from './adjusted/compare-adjusted.js';
import { behaviorAdvice } from './behavior-advice.js';
import type { ChannelComparison } from './channel-comparison.js';
import type { ChannelComparisonInput } from './channel-comparison-input.js';
import { channelSamples } from './channel-queries.js';
import type { ChannelRanks } from './channel-ranks.js';
import type { ChannelTrend } from './channel-trend.js';
import { ComparedChannels, MAX_CHANNELS } from './compared-channels.js';
import { acquiredWithin } from './comparison-period.js';
import { exposureAdvice } from './exposure-advice.js';
import { measuredQuantity } from './measured-quantity.js';
import { channelValueCounts, type RankScope, rankedChannels, requireRanks } from './ranked-channels.js';
import { recordingAdvice } from './recording-advice.js';
import { silentChannels, zeroAdvice, zeroChannels } from './silent-channels.js';
import { hasTrend, type TrendWeek, weeklyTrend, weeksBetween } from './trend-queries.js';

const MAX_WEEKS = 104;

/** What is followed week by week; times in milliseconds. */
interface Trended {
  /** Null for an attribute. */
  metric: Metric | null;
  population: string;
  from: number | null;
  until: number;
}

/** Compares acquisition channels on all customers, or on those of a segment. */
export class ChannelComparisonService {
  constructor(
    private readonly database: Database,
    private readonly metrics: MetricService,
    private readonly segments: SegmentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
    private readonly currency: string,
    private readonly timeZone: string,
  ) {}

  /** @throws ExpectedError for unknown keys, both a metric and an attribute, or too many channels */
  async compare(input: ChannelComparisonInput): Promise<ChannelComparison> {
    const now = this.clock().getTime();
    const { alpha, compared, measured, population, silent, subject, warnings } = await this.database.analyse(
      async (session) => {
        const { alpha, segment, measured, channels, acquired } = await lookUpParts({
          alpha: () => alphaOf(input.confidenceLevel),
          segment: () => (input.segment == null ? null : this.segments.get(input.segment)),
          measured: () => measuredQuantity(session, this.metrics, input, now),
          channels: () => chosenChannels(session, input.channels ?? null),
          acquired: () => acquiredWithin(input),
        });
        const { quantity, metric, period, behavior, smallestDifference } = measured;
        const existing = await this.segments.population(session, segment, String(period.until));
        const population = [existing, ...(acquired === null ? [] : [acquired])].join(' AND ');
        const samples = await channelSamples(session, quantity, population);
        const zero = metric === null ? [] : zeroChannels(samples, channels);
        const silent = metric === null ? [] : await silentChannels(session, metric, zero);
        const warnings =
          behavior === null || metric === null
            ? []
            : [
                ...(await behaviorAdvice(session, population, behavior, period)),
                ...(await exposureAdvice(session, population, channels, period)),
                ...zeroAdvice({ silent, zero }),
                ...(await recordingAdvice(session, population, channels, { metric, period, timeZone: this.timeZone })),
              ];
        const { kind, name, lowerIsBetter } = quantity;
        const unit = effectUnit(quantity, this.currency);
        const hasUnequalTimes = warnings.some(({ code }) => code === 'UNEQUAL_EXPOSURE');
        const subject = { kind, quantity: name, unit, lowerIsBetter, hasUnequalTimes, smallestDifference };
        return {
          alpha,
          compared: new ComparedChannels(channels, samples, subject, new Set(silent.map(({ key }) => key))),
          measured,
          population,
          silent,
          subject,
          warnings,
        };
      },
    );
    const comparison = await compared.compare(this.engine, alpha, input);
    const trended = { metric: measured.metric, population, ...measured.counted };
    const { adjustment, quantity } = measured;
    const { channels, overallMean } = compared;
    const shift = quantity.kind === MetricKind.PROPORTION ? 0 : overallMean;
    const correction = input.pairs != null && isCorrection(input.pairs) ? input.pairs : PValueAdjustment.HOLM;
    const scope = { ...subject, alpha, channels, silent, measured: quantity, population, shift, correction };
    return Object.assign(comparison, {
      metric: measured.metric,
      warnings: [...warnings, ...comparison.warnings],
      compareRanks: () => this.ranks({ ...scope, channels: channels.filter((one) => !silent.includes(one)) }),
      readTrend: (weeks: number) => this.trend(trended, channels, weeks),
      compareAdjusted: async () => (adjustment === null ? null : this.adjusted({ ...scope, adjustment })),
    });
  }

  /** @throws ExpectedError for proportions, ratios and a single channel, and for too many different values */
  private async ranks(scope: RankScope): Promise<ChannelRanks> {
    requireRanks(scope);
    const counts = await this.database.analyse((session) => channelValueCounts(session, scope));
    return rankedChannels(this.engine, scope, counts);
  }

  private async adjusted(scope: AdjustedScope): Promise<AdjustedChannels | null> {
    if (scope.channels.length < 2) return null;
    const table = await this.database.analyse((session) => readAdjusted(session, scope));
    return compareAdjusted(this.engine, scope, table);
  }

  /** @throws ExpectedError for attributes and last values, and for too few or too many weeks */
  private async trend(
    { metric, population, from, until }: Trended,
    channels: readonly Channel[],
    weeks: number,
  ): Promise<ChannelTrend[]> {
    if (metric === null) throw invalid('metric', 'Attributes have no trend: give a metric.');
    if (!hasTrend(metric)) throw invalid('metric', `"${metric.key}" is a last value, which has no total by week.`);
    const most = validNumber('weeks', weeks, { atLeast: 1, atMost: MAX_WEEKS });
    const scope = { metric, population, until, weeks: weeksBetween(from, until, most) };
    const weeksOf = await this.database.analyse((session) => weeklyTrend(session, scope));
    return channels.map((channel) => ({ channel, weeks: weeksOf(channel.id).map(datedWeek) }));
  }
}

const datedWeek = (week: TrendWeek) => ({ ...week, since: new Date(week.since), until: new Date(week.until) });

async function chosenChannels(session: Session, keys: readonly string[] | null): Promise<Channel[]> {
  const all = await session.manager.find(Channel, { order: { key: 'ASC' } });
  if (keys === null) return all;
  validList('channels', keys, 1, MAX_CHANNELS);
  return checkDistinct(
    (index) => `channels.${index}`,
    keys,
    (key, index) => {
      const channel = all.find((candidate) => candidate.key === key);
      if (!channel)
        throw notFound(
          `channels.${index}`,
          'channel',
          key,
          all.map((one) => one.key),
        );
      return channel;
    },
  );
}
