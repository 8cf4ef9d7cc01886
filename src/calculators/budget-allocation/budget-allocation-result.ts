import { Field, Float, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';

@ObjectType({ description: 'What a channel gets.' })
export class ChannelAllocation {
  @Field(() => String, { description: 'The name given.' })
  key: string;

  @Field(() => Float, { description: 'What to spend on it.' })
  spend: number;

  @Field(() => Float, { description: 'The response to that spend.' })
  response: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The response to one more unit of spend: equal for all channels that are neither at their minimum nor at their maximum. Null ' +
      'where it is infinite, as without spend on a Hill curve with a slope below 1.',
  })
  marginalResponse: number | null;
}

@ObjectType({ description: 'The best way to spread a budget over channels with given response curves.' })
export class BudgetAllocation {
  @Field(() => [ChannelAllocation], { description: 'The channels, in the order given.' })
  channels: ChannelAllocation[];

  @Field(() => Float, { description: 'The sum of the responses.' })
  totalResponse: number;

  @Field(() => Float, { description: 'The sum of the spends.' })
  spent: number;

  @Field(() => Float, {
    description: 'What is left of the total: the maxima do not allow to spend it, or it would earn less than it costs.',
  })
  unspent: number;

  @Field(() => Float, { nullable: true, description: 'margin × response − spend; null without a margin.' })
  profit: number | null;

  @Field(() => Float, {
    description:
      'How much more response, or profit, another allocation could bring at most. 0 unless many S-shaped curves made the search for the ' +
      'best one too long.',
  })
  gap: number;

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
