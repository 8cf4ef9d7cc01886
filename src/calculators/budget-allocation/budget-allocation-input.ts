import { Field, Float, InputType } from 'type-graphql';
import { ResponseCurveInput } from './response-curve-input.js';

@InputType({ description: 'A channel whose response to spend is known.' })
export class BudgetChannelInput {
  @Field(() => String, { description: 'A name, which the answer repeats; 1 to 200 characters.' })
  key: string;

  @Field(() => ResponseCurveInput, { description: 'What the channel brings, by what is spent on it.' })
  response: ResponseCurveInput;

  @Field(() => Float, { nullable: true, description: 'The least to spend on it. Defaults to 0.' })
  minimum?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The most to spend on it, such as the most that was ever spent: what a curve says beyond is a guess. Defaults to no limit.',
  })
  maximum?: number | null;
}

@InputType({ description: 'A budget, and the response curves of the channels to spread it over.' })
export class BudgetAllocationInput {
  @Field(() => Float, { description: 'What may be spent in all, at least the sum of the minima.' })
  total: number;

  @Field(() => [BudgetChannelInput], { description: 'The channels, 1 to 50.' })
  channels: BudgetChannelInput[];

  @Field(() => Float, {
    nullable: true,
    description:
      'What a unit of response earns, in the currency of the spend. With it, the profit margin × response − spend is maximized, and what ' +
      'would earn less than it costs stays unspent. Defaults to none: the response is maximized, whatever the last unit costs.',
  })
  margin?: number | null;
}
