import { Field, GraphQLISODateTime, InputType, Int } from 'type-graphql';

@InputType({ description: 'A draft to randomize and start.' })
export class RandomizeExperimentInput {
  @Field(() => String, { description: 'Key of the draft.' })
  experiment: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version that you reviewed: the draft is not randomized if it was edited since. Defaults to the current version.',
  })
  version?: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the assignment took effect, if that was in the past: segment, strata and balance use the values known then. ' +
      'Refused when outcomes were recorded after it. Defaults to now.',
  })
  assignedAt?: Date | null;
}

@InputType({ description: 'A running experiment to stop.' })
export class StopExperimentInput {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is stopped, for its history; at most 2,000 characters. Defaults to no note.',
  })
  note?: string | null;
}

@InputType({ description: 'A stopped experiment to conclude.' })
export class ConcludeExperimentInput {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;

  @Field(() => String, { description: 'The decision, for its history; at most 5,000 characters.' })
  conclusion: string;
}
