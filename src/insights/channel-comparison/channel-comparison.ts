import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { ComparedSamples, PairDifference } from '../../results/compared-samples.js';

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
}

@ObjectType({ description: 'The difference between two channels.' })
export class ChannelDifference extends PairDifference {
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
  @Field(() => [ChannelEstimate], { description: 'The value of each channel, in the order of the keys.' })
  channels: ChannelEstimate[];

  @Field(() => [ChannelDifference], {
    description: 'The differences of all pairs of channels; with a control, of every other channel to it.',
  })
  override pairs: ChannelDifference[];

  @Field(() => [ExcludedChannel], {
    description:
      'The channels without enough customers who have a value, and those that the test of all channels excludes.',
  })
  excluded: ExcludedChannel[];

  @Field(() => Int, { description: 'The number of customers excluded because their channel is unknown.' })
  customersWithoutChannel: number;
}
