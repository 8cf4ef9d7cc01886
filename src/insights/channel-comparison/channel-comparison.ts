import { Arg, Field, Float, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { Metric } from '../../metrics/metric.js';
import { ComparedSamples, PairDifference } from '../../results/compared-samples.js';
import { AdjustedChannels } from './adjusted/adjusted-channels.js';
import { ChannelRanks } from './channel-ranks.js';
import { ChannelTrend } from './channel-trend.js';
import { ChannelEquivalence, ChannelVerdict, DifferenceFromRest } from './verdict.js';

@ObjectType({ description: 'The value of one channel.' })
class ChannelEstimate {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => Int, { description: 'The number of customers of the channel who have a value.' })
  n: number;

  @Field(() => Int, { description: 'The number of customers of the channel who have no value and are excluded.' })
  missing: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The proportion, the mean or the ratio; null when the data cannot answer.',
  })
  estimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The lower confidence limit; null when the channel has too few customers.',
  })
  lower: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper confidence limit; null when the channel has too few customers.',
  })
  upper: number | null;

  @Field(() => Float, { description: 'The share of all customers of the compared channels, from 0 to 1.' })
  shareOfCustomers: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of what customers of all compared channels amount to: of the sum of a number, or of the customers who did it. ' +
      'Above `shareOfCustomers` where a channel brings more than its size. Null for ratios, and for sums that are not above 0.',
  })
  shareOfValue: number | null;

  @Field(() => DifferenceFromRest, {
    nullable: true,
    description: 'The channel compared with all other channels together, with a verdict. Null for a single channel.',
  })
  againstRest: DifferenceFromRest | null;
}

@ObjectType({ description: 'The difference between two channels.' })
export class ChannelDifference extends PairDifference {
  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value of two one-sided tests that the difference is smaller than `smallestDifference`, for this pair alone. ' +
      'Null without `smallestDifference`, and when the data cannot answer.',
  })
  equivalencePValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The same, corrected by Holm for the number of pairs; null where it is null.',
  })
  adjustedEquivalencePValue: number | null;

  @Field(() => ChannelVerdict, { description: 'The verdict on the pair, for the channel with the key `a`.' })
  verdict: ChannelVerdict;

  @Field(() => String, { description: 'The verdict in words, with its numbers.' })
  conclusion: string;

  @Field(() => Channel, { description: 'The channel with the key `a`.' })
  channelA: Channel;

  @Field(() => Channel, { description: 'The channel with the key `b`.' })
  channelB: Channel;
}

@ObjectType({ description: 'A channel that is excluded from the comparison or from the test of all channels.' })
export class ExcludedChannel {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => String, { description: 'The reason.' })
  reason: string;
}

@ObjectType({ description: 'A comparison of acquisition channels on one metric or attribute.' })
export class ChannelComparison extends ComparedSamples {
  @Field(() => Metric, { nullable: true, description: 'The metric that is compared; null for an attribute.' })
  metric: Metric | null;

  @Field(() => [ChannelEstimate], { description: 'The value of each channel, in the order of the keys.' })
  channels: ChannelEstimate[];

  @Field(() => [ChannelDifference], {
    description: 'The differences of all pairs of channels; with a control, of every other channel to it.',
  })
  override pairs: ChannelDifference[];

  @Field(() => ChannelEquivalence, {
    nullable: true,
    description: 'Whether all pairs differ by less than `smallestDifference`; null when it is not given.',
  })
  equivalence: ChannelEquivalence | null;

  @Field(() => String, {
    description:
      'The answer in sentences: whether the channels differ, which pairs do, and whether all are shown to be equivalent.',
  })
  conclusion: string;

  @Field(() => [ExcludedChannel], {
    description:
      'The channels without enough customers who have a value, and those that the test of all channels excludes.',
  })
  excluded: ExcludedChannel[];

  @Field(() => Int, { description: 'The number of customers excluded because their channel is unknown.' })
  customersWithoutChannel: number;

  /** Counts values and compares their ranks when a query asks for it. */
  compareRanks: () => Promise<ChannelRanks>;

  @Field(() => ChannelRanks, {
    nullable: true,
    description:
      'The same comparison by ranks, which a few large values do not dominate. Null, with an error, for proportions and ratios.',
  })
  ranks(): Promise<ChannelRanks> {
    return this.compareRanks();
  }

  /** Reads and compares when a query asks for it. */
  compareAdjusted: () => Promise<AdjustedChannels | null>;

  @Field(() => AdjustedChannels, {
    nullable: true,
    description:
      'The channels compared as if they brought the same kinds of customers. Null without `adjustFor` and `adjustForMetrics`, when fewer ' +
      'than two channels have customers with a value, and, with an error, if it cannot be computed.',
  })
  adjusted(): Promise<AdjustedChannels | null> {
    return this.compareAdjusted();
  }

  /** Reads the last weeks when a query asks for them. */
  readTrend: (weeks: number) => Promise<ChannelTrend[]>;

  @Field(() => [ChannelTrend], {
    nullable: true,
    description:
      'The metric week by week in each compared channel, in the last complete weeks of the period. Null, with an error, for ' +
      'attributes and for last values.',
  })
  trend(
    @Arg('weeks', () => Int, { defaultValue: 12, description: 'How many weeks, from 1 to 104. Defaults to 12.' })
    weeks: number,
  ): Promise<ChannelTrend[]> {
    return this.readTrend(weeks);
  }
}
