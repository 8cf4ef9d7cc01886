import { Field, InputType } from 'type-graphql';
import { ExperimentMetricInput } from '../drafts/experiment-inputs.js';
import { ExperimentPlanInput } from '../drafts/experiment-plan-input.js';

@InputType({
  description:
    'A change of the plan after the start. It is allowed, and stays visible beside every result: what, when, who and why.',
})
export class AmendPlanInput {
  @Field(() => String, { description: 'Key of the experiment, running or stopped.' })
  experiment: string;

  @Field(() => String, {
    description: 'Why the plan changes, for whoever reads the results; at most 2,000 characters.',
  })
  reason: string;

  @Field(() => String, { nullable: true, description: 'The hypothesis anew; unchanged when left out.' })
  hypothesis?: string | null;

  @Field(() => [ExperimentMetricInput], {
    nullable: true,
    description: 'All the metrics anew; unchanged when left out.',
  })
  metrics?: ExperimentMetricInput[] | null;

  @Field(() => ExperimentPlanInput, {
    nullable: true,
    description: 'The whole plan anew, with defaults for what it leaves out; unchanged when left out.',
  })
  plan?: ExperimentPlanInput | null;
}
