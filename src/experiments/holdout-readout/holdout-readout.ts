import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Metric } from '../../metrics/metric.js';
import { TreatmentEffect } from '../../results/effects/treatment-effect.js';
import { Interval } from '../../results/interval.js';
import { Experiment } from '../experiment.js';

@ObjectType({ description: 'What customers on one side of a holdout did.' })
export class HoldoutSide {
  @Field(() => Int, { description: 'The number of customers whose outcomes make the mean.' })
  n: number;

  @Field(() => Float, { nullable: true, description: 'Their mean, share or ratio; null without any.' })
  mean: number | null;
}

@ObjectType({
  implements: TreatmentEffect,
  description:
    'The other customers compared with those held out: what all experiments and their campaigns did together.',
})
export class HoldoutEffect extends TreatmentEffect {
  @Field(() => Float, {
    nullable: true,
    description: 'The p-value, corrected by Holm over the metrics that are read; null when the data cannot answer.',
  })
  adjustedPValue: number | null;
}

@ObjectType({ description: 'One metric on both sides of a holdout.' })
export class HoldoutMetric {
  @Field(() => Metric, { description: 'The metric, counted over the whole period whatever its own window.' })
  metric: Metric;

  @Field(() => HoldoutSide, { description: 'The customers who are held out.' })
  heldOut: HoldoutSide;

  @Field(() => HoldoutSide, { description: 'The other customers.' })
  others: HoldoutSide;

  @Field(() => HoldoutEffect, { description: 'The other customers minus those held out.' })
  effect: HoldoutEffect;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The difference for all other customers together: what everything added in the period. Null for ratios and without an estimate.',
  })
  total: Interval | null;
}

@ObjectType({ description: 'The customers of an experiment on both sides of a holdout.' })
export class HoldoutExperiment {
  @Field(() => Experiment, { description: 'The experiment, which ran during the period.' })
  experiment: Experiment;

  @Field(() => Int, { description: 'The customers held out who are in one of its treatments. There should be none.' })
  heldOutTreated: number;

  @Field(() => Int, { description: 'The customers held out who are in its control.' })
  heldOutControls: number;

  @Field(() => Int, { description: 'The other customers who are in one of its treatments.' })
  othersTreated: number;

  @Field(() => Int, { description: 'The other customers who are in its control.' })
  othersControls: number;
}

@ObjectType({
  description:
    'What all experiments did together: the customers of a holdout against all others, over a period. Customers are counted who existed ' +
    'at its start.',
})
export class HoldoutReadout {
  @Field(() => GraphQLISODateTime, { description: 'The start of the period.' })
  from: Date;

  @Field(() => GraphQLISODateTime, { description: 'The end of the period.' })
  until: Date;

  @Field(() => Int, { description: 'The number of customers held out.' })
  heldOut: number;

  @Field(() => Int, { description: 'The number of other customers.' })
  others: number;

  @Field(() => [HoldoutMetric], { description: 'The metrics, in the order of the argument or by their creation.' })
  metrics: HoldoutMetric[];

  @Field(() => [HoldoutExperiment], {
    description: 'The experiments that ran during the period and have customers on either side, the oldest first.',
  })
  experiments: HoldoutExperiment[];

  @Field(() => Int, { description: 'The number of customers held out who are in a treatment of any experiment.' })
  leaked: number;

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
