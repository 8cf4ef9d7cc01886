import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';

@ObjectType({ description: 'The reduction of variance that adjusting for covariates would give.' })
class HistoryAdjustment {
  @Field(() => [String], { description: 'The covariates: keys of attributes, or `channel`.' })
  covariates: string[];

  @Field(() => Interval, {
    nullable: true,
    description:
      'The share of the variance explained by the covariates (adjusted R²); null when it cannot be estimated.',
  })
  varianceExplained: Interval | null;
}

@ObjectType({ description: 'The reduction of variance that stratification would give.' })
class HistoryStrata {
  @Field(() => Int, { description: 'The number of strata.' })
  count: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The share of the variance between strata, corrected for chance; null when it cannot be estimated, as with fewer than ' +
      '4 customers per stratum on average.',
  })
  varianceExplained: Interval | null;
}

@ObjectType({ description: 'The groups to randomize as a whole, and how similar the customers within a group are.' })
class HistoryGroups {
  @Field(() => Int, { description: 'The number of groups.' })
  count: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The average number of customers per group; null without groups.',
  })
  averageSize: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The coefficient of variation of the group sizes; null without groups.',
  })
  sizeVariation: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The intraclass correlation: 0 when customers of a group are no more similar than others, 1 when they are identical. ' +
      'A slightly negative estimate means 0. Null when it cannot be estimated.',
  })
  intraclassCorrelation: Interval | null;

  @Field(() => Int, { description: 'The number of customers without a group, who are excluded from the groups.' })
  customersWithoutGroup: number;
}

@ObjectType({ description: 'A metric measured in a past window, with intervals: the basis of a plan.' })
export class MetricHistory {
  @Field(() => GraphQLISODateTime, { description: 'The start of the window.' })
  asOf: Date;

  @Field(() => GraphQLISODateTime, { description: 'The end of the window.' })
  until: Date;

  @Field(() => Int, { description: 'The number of customers in the segment at the start of the window.' })
  customers: number;

  @Field(() => Int, {
    description:
      'The number of customers who were in a treatment arm of an experiment during the window. They are excluded, unless ' +
      '`includeTreated` is true.',
  })
  customersTreated: number;

  @Field(() => Int, {
    description:
      'The number of customers who have a value of the metric: all of them, except for a last value or a ratio.',
  })
  customersWithValue: number;

  @Field(() => Interval, { description: 'The rate, the mean or the ratio.' })
  baseline: Interval;

  @Field(() => Interval, {
    description:
      'The standard deviation between customers, with limits that allow for heavy tails. For a ratio, of each ' +
      "customer's contribution to it. For a proportion it follows from the rate and has no limits.",
  })
  standardDeviation: Interval;

  @Field(() => Float, {
    nullable: true,
    description: 'The skewness of the metric; null for ratios, and when all values are equal.',
  })
  skewness: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of customers in the smaller arm from which the interval of a difference is reliable where the other arm is much ' +
      'larger (about 16·skewness²); arms of one size need far fewer. Null without a skewness.',
  })
  customersForSkewness: number | null;

  @Field(() => HistoryAdjustment, {
    nullable: true,
    description: 'The effect of adjusting for `adjustFor`; null when that was omitted.',
  })
  adjustment: HistoryAdjustment | null;

  @Field(() => HistoryStrata, {
    nullable: true,
    description: 'The effect of stratifying by `strata`; null when that was omitted.',
  })
  strata: HistoryStrata | null;

  @Field(() => HistoryGroups, {
    nullable: true,
    description: 'The groups of `groupBy`; null when that was omitted.',
  })
  groups: HistoryGroups | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment until which the events of the metric are complete; null when no event was ever recorded.',
  })
  completeUntil: Date | null;

  @Field(() => [Advice], { description: 'What to know before planning from this history.' })
  warnings: Advice[];

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'The reason why this history cannot be the basis of a plan; null when it can.',
  })
  insufficientData: InsufficientData | null;
}
