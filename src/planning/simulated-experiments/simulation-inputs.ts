import { Field, GraphQLISODateTime, ID, InputType, Int } from 'type-graphql';
import { MinimumEffectInput } from '../../experiments/drafts/minimum-effect-input.js';
import { Seed } from '../../graph/seed.js';

@InputType({ description: 'A draft to simulate without any treatment effect.' })
export class CheckWithoutTreatmentInput {
  @Field(() => String, { description: 'The key of the draft.' })
  experiment: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the metric to read. Defaults to the first primary metric.',
  })
  metric?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of experiments to simulate, 100 to 10,000. Defaults to 1,000.',
  })
  replicates?: number | null;

  @Field(() => Seed, {
    nullable: true,
    description: 'The start of the random draws. Defaults to the key of the draft.',
  })
  seed?: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The past moment at which the simulated experiments start. Defaults to one window of the metric before now (28 days ' +
      'for metrics without a window).',
  })
  asOf?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to resample customers who were in a treatment arm of an experiment during the window, too. Defaults to false, ' +
      'since a campaign may have changed what they did.',
  })
  includeTreated?: boolean | null;
}

@InputType({ description: 'A draft to simulate with an added effect.' })
export class SimulatePowerInput extends CheckWithoutTreatmentInput {
  @Field(() => MinimumEffectInput, {
    nullable: true,
    description: 'The effect to add to every treatment. Defaults to the minimum effect of the plan.',
  })
  effect?: MinimumEffectInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers in each experiment. Defaults to the number in the segment.',
  })
  customers?: number | null;
}

@InputType({ description: 'A simulation to cancel.' })
export class CancelSimulationInput {
  @Field(() => ID, { description: 'The id of the simulation.' })
  id: string;
}
