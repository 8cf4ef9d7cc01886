import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The effect to compare, and the segments.' })
export class ExperimentSegmentComparisonInput {
  @Field(() => String, { description: 'Key of a metric of the experiment; no ratio.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment. Defaults to the only one; required when there are several.',
  })
  arm?: string | null;

  @Field(() => [String], { description: 'Keys of 2 to 20 segments that share no customer.' })
  segments: string[];
}

@InputType({ description: 'The effect to compare, and the segments.' })
export class SegmentComparisonInput extends ExperimentSegmentComparisonInput {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;
}
