import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';

@ObjectType({ description: 'A week of a channel: seven days, counted back from the end of the compared period.' })
export class ChannelWeek {
  @Field(() => GraphQLISODateTime, { description: 'When the week begins.' })
  since: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends; this moment is not part of it.' })
  until: Date;

  @Field(() => Int, {
    description: 'The customers of the channel at the end of the week, those with an unknown acquisition included.',
  })
  customers: number;

  @Field(() => Float, {
    description:
      'What the events of the week amount to: the sum, the number of events, or the number of customers with one. For a ratio, its numerator.',
  })
  total: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The total per customer; for a ratio, per its denominator. Null where that is 0.',
  })
  estimate: number | null;
}

@ObjectType({ description: 'A channel week by week.' })
export class ChannelTrend {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => [ChannelWeek], { description: 'Its weeks, the earliest first.' })
  weeks: ChannelWeek[];
}
