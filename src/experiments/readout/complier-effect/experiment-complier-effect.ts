import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { EventType } from '../../../customers/event-types/event-type.js';
import { Advice } from '../../../graph/advice.js';
import { Metric } from '../../../metrics/metric.js';
import { ComplierEffect } from '../../../results/effects/complier-effect.js';
import { ReadoutStatus } from '../../../results/readouts/readout-status.js';
import { Arm } from '../../arm.js';
import { PlanDeviation, PlanStatus } from '../../preregistration/preregistration.js';

@ObjectType({ description: 'The effect of exposure to one treatment, with the assignment to its arm as instrument.' })
export class ArmComplierEffect extends ComplierEffect {
  @Field(() => Arm, { description: 'The treatment arm, which is compared with the control.' })
  arm: Arm;
}

@ObjectType({ description: 'The customers of an arm by exposure.' })
export class ArmExposure {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, { description: 'The number of customers who were measured.' })
  customers: number;

  @Field(() => Int, { description: 'The number of these who were exposed inside the outcome window.' })
  exposed: number;

  @Field(() => Float, { nullable: true, description: 'Their share; null without customers.' })
  share: number | null;
}

@ObjectType({
  description:
    'What exposure to the treatments did, for the customers who are exposed only because of their arm. The effect of the offer on ' +
    'everybody is that of the readout.',
})
export class ExperimentComplierEffect {
  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => EventType, { description: 'The events that say that a customer was exposed.' })
  exposure: EventType;

  @Field(() => ReadoutStatus, { description: 'Whether the numbers can still change.' })
  status: ReadoutStatus;

  @Field(() => GraphQLISODateTime, { description: 'The moment up to which outcomes are counted.' })
  asOf: Date;

  @Field(() => PlanStatus, { description: 'Whether this analysis is part of the plan registered at the start.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], { description: 'What differs from the registered plan, this analysis included.' })
  deviations: PlanDeviation[];

  @Field(() => [ArmExposure], { description: 'How many customers of each arm were exposed, the control included.' })
  arms: ArmExposure[];

  @Field(() => [ArmComplierEffect], {
    description: 'The effect of exposure to each treatment, compared with the control.',
  })
  effects: ArmComplierEffect[];

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
