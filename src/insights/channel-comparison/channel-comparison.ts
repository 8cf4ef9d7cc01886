import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { ComparedSamples } from '../../results/compared-samples.js';

@ObjectType({ description: "One channel's own number." })
export class ChannelEstimate {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => Int, { description: 'How many of its customers are counted.' })
  n: number;

  @Field(() => Int, { description: 'How many of its customers are left out, because nothing is known of them.' })
  missing: number;

  @Field(() => Float, { nullable: true, description: 'The proportion, the mean or the ratio of its customers.' })
  estimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The lower confidence limit; null when it has too few customers.',
  })
  lower: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper confidence limit; null when it has too few customers.',
  })
  upper: number | null;
}

@ObjectType({ description: 'A channel that is not compared.' })
export class ChannelLeftOut {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => String, { description: 'Why it is not compared.' })
  reason: string;
}

@ObjectType({ description: 'How acquisition channels differ. Pairs name channels by their keys.' })
export class ChannelComparison extends ComparedSamples {
  @Field(() => [ChannelEstimate], { description: 'Each channel by itself, in the order of their keys.' })
  channels: ChannelEstimate[];

  @Field(() => [ChannelLeftOut], { description: 'Channels that are not compared, since nothing is known of them.' })
  leftOut: ChannelLeftOut[];

  @Field(() => Int, { description: 'How many customers are left out because their channel is unknown.' })
  withoutChannel: number;
}
