import { Field, Float, GraphQLISODateTime, InputType } from 'type-graphql';

@InputType({
  description:
    'A metric, the customers and the past window to measure it in, as if all of them had been assigned at a past moment and ' +
    'received no treatment.',
})
export class MetricHistoryInput {
  @Field(() => String, { description: 'The key of the metric.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the segment whose customers will take part. Defaults to all customers.',
  })
  segment?: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The past moment from which events count; segment membership and attributes are as known then. Defaults to one window ' +
      'before now, or before the moment until which the events are declared complete.',
  })
  asOf?: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The length of the window in days. Defaults to the window of the metric.',
  })
  windowDays?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) that the readout will adjust for, at most 20. Defaults to none.',
  })
  adjustFor?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) whose combinations will be the strata, at most 10. Defaults to none.',
  })
  strata?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A category (or `channel`) whose values are the groups to randomize as a whole, such as the store. Defaults to none.',
  })
  groupBy?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to include customers who were in a treatment arm of an experiment during the window. Defaults to false, since ' +
      'a campaign may have changed what they did.',
  })
  includeTreated?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The confidence level of the intervals. Defaults to 0.95.',
  })
  confidenceLevel?: number | null;
}
