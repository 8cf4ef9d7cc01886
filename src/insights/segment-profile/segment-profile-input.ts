import { ArgsType, Field, Float } from 'type-graphql';

@ArgsType()
export class SegmentProfileArguments {
  @Field(() => [String], {
    nullable: true,
    description:
      'The keys of the attributes to compare, and the word `channel`, at most 50. Defaults to the channel and all attributes ' +
      'except dates and categories with more than 200 values.',
  })
  attributes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of a segment: only its customers are compared, those in the profiled segment with the others. Defaults to all customers.',
  })
  among?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of an experiment: only the customers it assigned are compared. Give `among` or `amongExperiment`. Defaults to all customers.',
  })
  amongExperiment?: string | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}
