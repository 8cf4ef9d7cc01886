import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';

@ObjectType({ description: 'What adjusting for earlier knowledge would take out of the variance.' })
export class HistoryAdjustment {
  @Field(() => [String], { description: 'What is adjusted for.' })
  covariates: string[];

  @Field(() => Interval, {
    nullable: true,
    description: 'The share of the variance that it explains (R², corrected for chance); null when it cannot be told.',
  })
  varianceExplained: Interval | null;
}

@ObjectType({ description: 'What drawing inside strata would take out of the variance.' })
export class HistoryStrata {
  @Field(() => Int, { description: 'How many strata there are.' })
  count: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The share of the variance that lies between them, corrected for chance; null when it cannot be told, as with fewer ' +
      'than 4 customers in an average stratum.',
  })
  varianceExplained: Interval | null;
}

@ObjectType({ description: 'Groups of customers, and how alike their customers are.' })
export class HistoryGroups {
  @Field(() => Int, { description: 'How many groups there are.' })
  count: number;

  @Field(() => Float, { nullable: true, description: 'Customers per group, on average; null without groups.' })
  averageSize: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How much group sizes differ: their standard deviation over their mean; null without groups.',
  })
  sizeVariation: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The intraclass correlation: 0 when customers of a group are no more alike than others, 1 when they are all the ' +
      'same. Slightly negative estimates mean 0. Null when it cannot be told.',
  })
  intraclassCorrelation: Interval | null;

  @Field(() => Int, { description: 'Customers whose group is unknown; they are left out of the groups.' })
  withoutGroup: number;
}

@ObjectType({ description: 'What a metric was in the past, and how sure that is: what a plan can be built on.' })
export class MetricHistory {
  @Field(() => GraphQLISODateTime, { description: 'The past moment at which everybody is taken to be assigned.' })
  asOf: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the window ended.' })
  until: Date;

  @Field(() => Int, { description: 'How many customers were in the segment then.' })
  customers: number;

  @Field(() => Int, {
    description: 'Of how many the metric is known: all, but for a last value or a ratio only those who have one.',
  })
  known: number;

  @Field(() => Interval, { description: 'The rate, the average or the ratio.' })
  baseline: Interval;

  @Field(() => Interval, {
    description:
      'How much customers differ: the standard deviation, with limits that allow for heavy tails. For a ratio, of a ' +
      "customer's contribution to it. For a proportion it follows from the rate and has no limits of its own.",
  })
  standardDeviation: Interval;

  @Field(() => Float, { nullable: true, description: 'How lopsided the metric is; null for ratios.' })
  skewness: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Customers that each arm needs before intervals of such a lopsided average can be trusted (355·skew²).',
  })
  customersForSkewness: number | null;

  @Field(() => HistoryAdjustment, { nullable: true, description: 'For `adjustFor`; null when it was not asked for.' })
  adjustment: HistoryAdjustment | null;

  @Field(() => HistoryStrata, { nullable: true, description: 'For `strata`; null when they were not asked for.' })
  strata: HistoryStrata | null;

  @Field(() => HistoryGroups, { nullable: true, description: 'For `groupBy`; null when it was not asked for.' })
  groups: HistoryGroups | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why nothing can be planned on it; null when it can.' })
  insufficientData: InsufficientData | null;
}
