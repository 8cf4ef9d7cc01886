import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { Advice } from '../../graph/advice.js';
import { OmnibusTest } from '../../results/omnibus-test.js';

@ObjectType({ description: 'The ranks of the customers of a channel.' })
export class RankedChannel {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => Int, { description: 'The number of its customers who have a value.' })
  n: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Their mean rank among all customers, 1 for the lowest value; null when there are none.',
  })
  meanRank: number | null;
}

@ObjectType({ description: "The difference of the mean ranks of two channels, by Dunn's test." })
export class RankDifference {
  @Field(() => String, { description: 'The key of the first channel.' })
  a: string;

  @Field(() => String, { description: 'The key of the second channel.' })
  b: string;

  @Field(() => Float, { nullable: true, description: 'The first minus the second; null when the data cannot answer.' })
  difference: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value of this pair alone; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value corrected for the number of pairs: the one to decide by. Null when the data cannot answer.',
  })
  adjustedPValue: number | null;
}

@ObjectType({ description: 'A comparison of channels by the ranks of the values of customers.' })
export class ChannelRanks {
  @Field(() => OmnibusTest, { description: "Kruskal and Wallis's test of all channels, with ε²." })
  omnibus: OmnibusTest;

  @Field(() => [RankedChannel], {
    description: 'The channels with recorded events, in the order of the keys.',
  })
  channels: RankedChannel[];

  @Field(() => [RankDifference], { description: 'Every pair once, the earlier channel first.' })
  pairs: RankDifference[];

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
