import { Field, Float, InputType } from 'type-graphql';
import { ExperimentMetricInput } from '../drafts/experiment-inputs.js';
import { ExperimentPlanInput } from '../drafts/experiment-plan-input.js';

@InputType({ description: 'What an arm costs. It replaces all that was stated about its costs.' })
export class ArmCostsInput {
  @Field(() => String, { description: 'Key of the arm.' })
  arm: string;

  @Field(() => Float, {
    nullable: true,
    description: 'What it costs for each customer; 0 or more. Defaults to nothing.',
  })
  contactCost?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What each unit of `redemptionMetric` costs; 0 or more. Defaults to nothing.',
  })
  redemptionCost?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the metric that counts redeemed offers. Defaults to no metric.',
  })
  redemptionMetric?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of a metric that is a cost itself. Defaults to no metric.' })
  costMetric?: string | null;
}

@InputType({ description: 'A change of a registered plan.' })
export class AmendPlanInput {
  @Field(() => String, { description: 'Key of the experiment, which is running or stopped.' })
  experiment: string;

  @Field(() => String, {
    description: 'The reason, which readers of the results will see; at most 2,000 characters.',
  })
  reason: string;

  @Field(() => String, {
    nullable: true,
    description: 'Replaces the hypothesis; null removes it. Defaults to no change.',
  })
  hypothesis?: string | null;

  @Field(() => [ExperimentMetricInput], {
    nullable: true,
    description: 'Replaces all metrics. Defaults to no change.',
  })
  metrics?: ExperimentMetricInput[] | null;

  @Field(() => [ArmCostsInput], {
    nullable: true,
    description: 'Replaces the costs of these arms. Defaults to no change.',
  })
  armCosts?: ArmCostsInput[] | null;

  @Field(() => ExperimentPlanInput, {
    nullable: true,
    description: 'Replaces the whole plan; omitted fields get their defaults. Defaults to no change.',
  })
  plan?: ExperimentPlanInput | null;
}
