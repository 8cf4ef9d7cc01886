import { Field, Float, GraphQLISODateTime, InputType, registerEnumType } from 'type-graphql';
import { oneOfInput } from '../graph/one-of.js';
import { BehaviourMeasure } from './segment-rule.js';

registerEnumType(BehaviourMeasure, {
  name: 'BehaviourMeasure',
  description: 'What past behaviour is measured by.',
  valuesConfig: {
    COUNT: { description: 'How often it happened.' },
    SUM: { description: 'The sum of its values, such as money spent.' },
  },
});

@InputType({ description: 'How the customer was acquired.' })
class ChannelConditionInput {
  @Field(() => [String], { description: 'Keys of channels, any of which will do.' })
  in: string[];
}

@InputType()
abstract class BoundsInput {
  @Field(() => Float, { nullable: true, description: 'This or more.' })
  atLeast?: number | null;

  @Field(() => Float, { nullable: true, description: 'This or less.' })
  atMost?: number | null;

  @Field(() => Float, { nullable: true, description: 'More than this.' })
  greaterThan?: number | null;

  @Field(() => Float, { nullable: true, description: 'Less than this.' })
  lessThan?: number | null;
}

@InputType({
  description: 'What is known of the customer. Several bounds must all hold; a customer of whom it is unknown fails.',
})
class AttributeConditionInput extends BoundsInput {
  @Field(() => String, { description: 'Key of the attribute.' })
  name: string;

  @Field(() => [String], { nullable: true, description: 'For a category: any of these values.' })
  in?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'For a yes-or-no attribute: which of the two.' })
  is?: boolean | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'For a date: then or later.' })
  onOrAfter?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'For a date: earlier than this.' })
  before?: Date | null;
}

@InputType({ description: 'What the customer did before. Customers who never did count as 0.' })
class BehaviourConditionInput extends BoundsInput {
  @Field(() => String, { description: 'Key of the event type, such as purchase.' })
  event: string;

  @Field(() => BehaviourMeasure, {
    nullable: true,
    description: 'How often, or the sum of values. COUNT when left out.',
  })
  measure?: BehaviourMeasure | null;

  @Field(() => Float, { nullable: true, description: 'Only the last so many days; all of the past when left out.' })
  withinDays?: number | null;
}

@InputType({ description: 'A condition, or several combined. Give exactly one of the fields.' })
class SegmentRuleInput {
  @Field(() => [SegmentRuleInput], { nullable: true, description: 'All of these hold.' })
  all?: SegmentRuleInput[] | null;

  @Field(() => [SegmentRuleInput], { nullable: true, description: 'At least one of these holds.' })
  any?: SegmentRuleInput[] | null;

  @Field(() => SegmentRuleInput, { nullable: true, description: 'This does not hold.' })
  not?: SegmentRuleInput | null;

  @Field(() => ChannelConditionInput, { nullable: true, description: 'How the customer was acquired.' })
  channel?: ChannelConditionInput | null;

  @Field(() => AttributeConditionInput, { nullable: true, description: 'What is known of the customer.' })
  attribute?: AttributeConditionInput | null;

  @Field(() => BehaviourConditionInput, { nullable: true, description: 'What the customer did before.' })
  behaviour?: BehaviourConditionInput | null;
}

oneOfInput('SegmentRuleInput');

@InputType({ description: 'A segment to be defined.' })
export class DefineSegmentInput {
  @Field(() => String, { description: 'Its short name: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Its name for people; the key when left out.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  description?: string | null;

  @Field(() => SegmentRuleInput, { description: 'Which customers are in it.' })
  rule: SegmentRuleInput;
}
