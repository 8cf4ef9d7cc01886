import { Field, InputType } from 'type-graphql';
import { ExperimentMetricInput } from '../drafts/experiment-inputs.js';
import { ExperimentPlanInput } from '../drafts/experiment-plan-input.js';

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

  @Field(() => ExperimentPlanInput, {
    nullable: true,
    description: 'Replaces the whole plan; omitted fields get their defaults. Defaults to no change.',
  })
  plan?: ExperimentPlanInput | null;
}
