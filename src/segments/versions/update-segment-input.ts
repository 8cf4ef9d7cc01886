import { Field, InputType, Int } from 'type-graphql';
import { SegmentRuleInput } from '../segment-inputs.js';

@InputType({ description: 'A new rule of a segment.' })
export class UpdateSegmentInput {
  @Field(() => String, { description: 'The key of the segment.' })
  segment: string;

  @Field(() => Int, {
    description:
      'The `version` of the segment that the change is based on. It is refused if somebody changed the segment since.',
  })
  version: number;

  @Field(() => SegmentRuleInput, { description: 'The rule that its customers meet from now on.' })
  rule: SegmentRuleInput;
}
