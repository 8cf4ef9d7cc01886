import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'What to compare channels by: exactly one of `metric` and `attribute`.' })
export class ChannelComparisonInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of a metric, over everything customers ever did. Without an experiment there is no window. Customers who ' +
      'never did it count as 0, but are left out for a last value or a ratio.',
  })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of a number, yes-or-no or category attribute, as known now. Customers of whom it is unknown are left out.',
  })
  attribute?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For a category attribute: the value whose share is compared.',
  })
  attributeLevel?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the channels to compare, at most 20; all that have customers when left out.',
  })
  channels?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of a segment: only its customers count; all customers when left out.',
  })
  segment?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;
}
