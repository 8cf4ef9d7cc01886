import { Field, Float, GraphQLISODateTime, InputType } from 'type-graphql';

@InputType({
  description:
    'A look back: what a metric was for a segment, had everybody been assigned at a past moment and left alone.',
})
export class MetricHistoryInput {
  @Field(() => String, { description: 'Key of the metric.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the segment whose customers will take part; all customers when left out.',
  })
  segment?: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The past moment: membership and attributes are those known then, and events count from then on. One window ago ' +
      'when left out.',
  })
  asOf?: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: "How many days of events count; the metric's own window when left out.",
  })
  windowDays?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) that the readout will be adjusted for, at most 20.',
  })
  adjustFor?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) whose combinations will be the strata, at most 10.',
  })
  strata?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Category (or `channel`) whose values are the groups to be randomized as a whole, such as the store.',
  })
  groupBy?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like these hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;
}
