import { Field, Float, GraphQLISODateTime, InputType, registerEnumType } from 'type-graphql';
import { oneOfInput } from '../graph/one-of.js';
import { BehaviourMeasure } from './segment-rule.js';

registerEnumType(BehaviourMeasure, {
  name: 'BehaviourMeasure',
  description: 'How past behavior is measured.',
  valuesConfig: {
    COUNT: { description: 'The number of events.' },
    SUM: { description: 'The sum of the values of events, such as money spent.' },
  },
});

@InputType({ description: 'A condition on the channel that acquired the customer.' })
class ChannelConditionInput {
  @Field(() => [String], { description: 'The keys of channels. The channel is one of them.' })
  in: string[];
}

@InputType()
abstract class BoundsInput {
  @Field(() => Float, { nullable: true, description: 'The value is at least this.' })
  atLeast?: number | null;

  @Field(() => Float, { nullable: true, description: 'The value is at most this.' })
  atMost?: number | null;

  @Field(() => Float, { nullable: true, description: 'The value is greater than this.' })
  greaterThan?: number | null;

  @Field(() => Float, { nullable: true, description: 'The value is less than this.' })
  lessThan?: number | null;
}

@InputType({
  description:
    'A condition on the value of an attribute. All bounds apply together. Customers without a value are not in it.',
})
class AttributeConditionInput extends BoundsInput {
  @Field(() => String, { description: 'The key of the attribute.' })
  name: string;

  @Field(() => [String], { nullable: true, description: 'For a category: the value is one of these.' })
  in?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'For a yes-or-no attribute: the value.' })
  is?: boolean | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'For a date: the value is this or later.' })
  onOrAfter?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'For a date: the value is earlier than this.' })
  before?: Date | null;
}

@InputType({ description: 'A condition on past events of the customer. Customers without an event count as 0.' })
class BehaviourConditionInput extends BoundsInput {
  @Field(() => String, { description: 'The key of the event type, such as `purchase`.' })
  event: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of an event type that is subtracted, such as returns. Defaults to none.',
  })
  minus?: string | null;

  @Field(() => BehaviourMeasure, {
    nullable: true,
    description: 'Whether events are counted or their values summed. Defaults to COUNT.',
  })
  measure?: BehaviourMeasure | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of past days in which events count. Defaults to all of the past.',
  })
  withinDays?: number | null;
}

@InputType({ description: 'A condition, or several combined. Give exactly one field.' })
export class SegmentRuleInput {
  @Field(() => [SegmentRuleInput], { nullable: true, description: 'All of these conditions are true.' })
  all?: SegmentRuleInput[] | null;

  @Field(() => [SegmentRuleInput], { nullable: true, description: 'At least one of these conditions is true.' })
  any?: SegmentRuleInput[] | null;

  @Field(() => SegmentRuleInput, { nullable: true, description: 'The customers who do not fulfill this condition.' })
  not?: SegmentRuleInput | null;

  @Field(() => ChannelConditionInput, { nullable: true, description: 'A condition on the channel.' })
  channel?: ChannelConditionInput | null;

  @Field(() => AttributeConditionInput, { nullable: true, description: 'A condition on an attribute.' })
  attribute?: AttributeConditionInput | null;

  @Field(() => BehaviourConditionInput, { nullable: true, description: 'A condition on past events.' })
  behaviour?: BehaviourConditionInput | null;
}

oneOfInput('SegmentRuleInput');

@InputType({ description: 'A segment to define.' })
export class DefineSegmentInput {
  @Field(() => String, { description: 'A short name: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What the segment is for.' })
  description?: string | null;

  @Field(() => SegmentRuleInput, { description: 'The rule that its customers meet.' })
  rule: SegmentRuleInput;
}
