import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { FeatureScaling } from './feature-scaling.js';

@InputType()
abstract class ScaledFeatureInput {
  @Field(() => FeatureScaling, {
    nullable: true,
    description: 'How this feature is made comparable. Defaults to the scaling of the whole input.',
  })
  scaling?: FeatureScaling | null;
}

@InputType()
export abstract class NumberFeatureInput extends ScaledFeatureInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether log(1 + value) counts instead of the value, so that 10 and 20 differ as much as 100 and 200 nearly do. Refused ' +
      'when a value is negative. Defaults to false.',
  })
  log?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'A percentile, from 50 to below 100: larger values count as its value, so that a few extreme customers do not form ' +
      'clusters of their own. Applied before `log`. Defaults to no cap.',
  })
  capPercentile?: number | null;
}

@InputType({
  description:
    'An attribute as a feature. Booleans and categories take no `log` and no `capPercentile`. A category has a 0/1 column for each ' +
    'of its values; together they have the influence of one number.',
})
class AttributeFeatureInput extends NumberFeatureInput {
  @Field(() => String, { description: 'The key of a number, boolean or category with at most 20 values.' })
  key: string;
}

@InputType({
  description:
    'The acquisition channel as a feature: a 0/1 column for each of at most 20 channels; together they have the influence of one ' +
    'number. Customers without a channel are excluded.',
})
class ChannelFeatureInput extends ScaledFeatureInput {
  @Field(() => [String], { nullable: true, description: 'The keys of the channels. Defaults to all.' })
  keys?: string[] | null;
}

@InputType({
  description:
    'The days since the latest event of a type. For customers without such an event: the days since they were acquired.',
})
class RecencyFeatureInput extends NumberFeatureInput {
  @Field(() => String, { description: 'The key of the event type, such as `purchase`.' })
  event: string;
}

@InputType({ description: 'What the past events of a type add up to. Customers without events count as 0.' })
export class CountedFeatureInput extends NumberFeatureInput {
  @Field(() => String, { description: 'The key of the event type, such as `purchase`.' })
  event: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of an event type that is subtracted, such as returns. Defaults to none.',
  })
  minus?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of past days in which events count. Defaults to all of the past.',
  })
  withinDays?: number | null;
}

@InputType({
  description: 'The days since customers were acquired. Customers whose acquisition date is unknown are excluded.',
})
class TenureFeatureInput extends NumberFeatureInput {}

@InputType({
  description:
    'The value of a metric over the past. Customers without a value, such as a ratio without a denominator, are excluded.',
})
class MetricFeatureInput extends NumberFeatureInput {
  @Field(() => String, { description: 'The key of the metric.' })
  key: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of past days in which events count, instead of the window of the metric. Defaults to all of the past.',
  })
  withinDays?: number | null;
}

@InputType({
  description:
    'Something by which customers are clustered, as known at the moment of the clustering. Give exactly one field. Values are first ' +
    'capped, then the logarithm is taken, then they are scaled.',
})
export class ClusterFeatureInput {
  @Field(() => AttributeFeatureInput, { nullable: true, description: 'An attribute.' })
  attribute?: AttributeFeatureInput | null;

  @Field(() => ChannelFeatureInput, { nullable: true, description: 'The acquisition channel.' })
  channel?: ChannelFeatureInput | null;

  @Field(() => RecencyFeatureInput, { nullable: true, description: 'How long ago customers last did something.' })
  recency?: RecencyFeatureInput | null;

  @Field(() => CountedFeatureInput, { nullable: true, description: 'How often customers did something.' })
  frequency?: CountedFeatureInput | null;

  @Field(() => CountedFeatureInput, {
    nullable: true,
    description: 'The sum of the values of events, such as money spent.',
  })
  monetary?: CountedFeatureInput | null;

  @Field(() => TenureFeatureInput, { nullable: true, description: 'How long ago customers were acquired.' })
  tenure?: TenureFeatureInput | null;

  @Field(() => MetricFeatureInput, { nullable: true, description: 'The value of a metric.' })
  metric?: MetricFeatureInput | null;
}

oneOfInput('ClusterFeatureInput');
