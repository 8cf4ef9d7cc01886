import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../../channels/channel.js';
import { Advice } from '../../../graph/advice.js';
import { InsufficientData } from '../../../results/insufficient-data.js';
import { AdjustmentModel, AdjustmentTerms, CovariatesKnown } from './adjustment-choices.js';

@ObjectType({
  description: 'The probabilities of coming through a channel, given the covariates, by a logistic regression.',
})
export class PropensityRange {
  @Field(() => Float, { description: "The lowest probability of the channel's own customers." })
  lowest: number;

  @Field(() => Float, { description: "The highest probability of the channel's own customers." })
  highest: number;

  @Field(() => Float, {
    description:
      'The share of the customers of other channels whose probability is outside of that range, from 0 to 1.',
  })
  outside: number;
}

@ObjectType({ description: 'How comparable the customers of a channel are with those of the other channels.' })
export class ChannelOverlap {
  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the customers of other channels who have no comparable customer in this channel: none in their cell, a combination of ' +
      'the values of categories and of classes of numbers. At 1 the channel is refused. Null when there are no others.',
  })
  uncovered: number | null;

  @Field(() => PropensityRange, {
    nullable: true,
    description: 'Null when the covariates tell the channel from the others without error.',
  })
  propensity: PropensityRange | null;
}

@ObjectType({ description: 'A channel as if its customers had the covariates of all compared customers.' })
export class AdjustedChannel {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => Int, { description: 'The number of its customers who have a value.' })
  n: number;

  @Field(() => Float, { description: 'The proportion or the mean without an adjustment.' })
  crude: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The standardized proportion or mean; null when the channel is refused.',
  })
  estimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Its standard error as an estimate of the population: another sample would have other covariates and another fit. ' +
      'Null when the channel is refused.',
  })
  standardError: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit; null when the channel is refused.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit; null when the channel is refused.' })
  upper: number | null;

  @Field(() => ChannelOverlap, { description: 'How comparable its customers are with the others.' })
  overlap: ChannelOverlap;

  @Field(() => InsufficientData, { nullable: true, description: 'Why the channel is refused; null when it is not.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'The adjusted difference between two channels.' })
export class AdjustedChannelDifference {
  @Field(() => String, { description: 'The key of the first channel.' })
  a: string;

  @Field(() => String, { description: 'The key of the second channel.' })
  b: string;

  @Field(() => Float, { description: 'The first minus the second without an adjustment.' })
  crude: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The first minus the second, both standardized; null when one is refused.',
  })
  difference: number | null;

  @Field(() => Float, { nullable: true, description: 'Its standard error; null when one is refused.' })
  standardError: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit; null when one is refused.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit; null when one is refused.' })
  upper: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value of this pair alone, by the normal distribution; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value corrected for the number of pairs: the one to decide by. Null when the data cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the crude difference points in the other direction (Simpson's paradox); null without an adjusted difference.",
  })
  reversed: boolean | null;
}

@ObjectType({ description: 'A test that all standardized means are equal.' })
export class AdjustedOmnibus {
  @Field(() => Float, { description: "Wald's χ²." })
  statistic: number;

  @Field(() => Int, { description: 'The degrees of freedom.' })
  degreesOfFreedom: number;

  @Field(() => Float, { description: 'The p-value.' })
  pValue: number;
}

@ObjectType({
  description:
    'Channels compared as if they brought the same kinds of customers, by regression standardization. What is not adjusted for still ' +
    'differs, so it says who comes, not what a channel causes.',
})
export class AdjustedChannels {
  @Field(() => AdjustmentModel, { description: 'The regression.' })
  model: AdjustmentModel;

  @Field(() => AdjustmentTerms, { description: 'Whether covariates have slopes of their own in each channel.' })
  terms: AdjustmentTerms;

  @Field(() => [String], { description: 'What is adjusted for: attributes, and metrics before the period.' })
  covariates: string[];

  @Field(() => CovariatesKnown, { description: 'From when the values of attributes are.' })
  covariatesKnown: CovariatesKnown;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'That moment; null when it is the acquisition of each customer.',
  })
  asOf: Date | null;

  @Field(() => Int, {
    description: 'The customers whose covariates are the standard: those of the channels that can be compared.',
  })
  customers: number;

  @Field(() => Int, { nullable: true, description: 'The parameters of the regression; null without one.' })
  parameters: number | null;

  @Field(() => AdjustedOmnibus, {
    nullable: true,
    description: 'Whether the standardized means differ at all; null when fewer than two channels can be compared.',
  })
  omnibus: AdjustedOmnibus | null;

  @Field(() => [AdjustedChannel], { description: 'The channels, in the order of the keys.' })
  channels: AdjustedChannel[];

  @Field(() => [AdjustedChannelDifference], { description: 'Every pair once, the earlier channel first.' })
  pairs: AdjustedChannelDifference[];

  @Field(() => String, { description: 'The answer in sentences, with what it does not say.' })
  conclusion: string;

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
