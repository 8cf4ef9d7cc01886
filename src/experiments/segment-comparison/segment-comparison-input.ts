import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The effect to compare, and the segments.' })
export class ExperimentSegmentComparisonInput {
  @Field(() => String, { description: 'Key of a metric of the experiment.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment. Defaults to the only one; required when there are several.',
  })
  arm?: string | null;

  @Field(() => [String], {
    description:
      'Keys of 2 to 20 segments. Where segments share customers, the cells that they form are compared: customers of one ' +
      'segment only, of both, and so on.',
  })
  segments: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of 1 to 20 other segments by which the first ones are divided, such as new customers and returning customers. The ' +
      'comparison is between the combinations. Defaults to none.',
  })
  crossWith?: string[] | null;
}

@InputType({ description: 'The effect to compare, and the segments.' })
export class SegmentComparisonInput extends ExperimentSegmentComparisonInput {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;
}
