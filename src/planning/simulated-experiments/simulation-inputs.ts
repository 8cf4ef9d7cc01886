import { Field, GraphQLISODateTime, ID, InputType, Int } from 'type-graphql';
import { MinimumEffectInput } from '../../experiments/drafts/minimum-effect-input.js';

@InputType({ description: 'A draft to be tried out many times.' })
export class CheckWithoutTreatmentInput {
  @Field(() => String, { description: 'Key of the draft.' })
  experiment: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the metric to read; the first primary metric when left out.',
  })
  metric?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many experiments to simulate, 100 to 10,000; 1,000 when left out.',
  })
  replicates?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the draws start from, at most 200 characters; the key of the draft when left out.',
  })
  seed?: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The past moment at which the experiment is pretended to start. Left out: so long ago that the window of the ' +
      'metric has just closed (28 days for metrics without window).',
  })
  asOf?: Date | null;
}

@InputType({ description: 'A draft to be tried out many times with a planted effect.' })
export class SimulatePowerInput extends CheckWithoutTreatmentInput {
  @Field(() => MinimumEffectInput, {
    nullable: true,
    description: 'The effect to plant into every treatment; the smallest that matters of the plan when left out.',
  })
  effect?: MinimumEffectInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Customers in each experiment; as many as the segment has when left out.',
  })
  customers?: number | null;
}

@InputType({ description: 'A simulation to be cancelled.' })
export class CancelSimulationInput {
  @Field(() => ID, { description: 'Which simulation.' })
  id: string;
}
