import { Field, Float, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { Arm } from '../arm.js';
import { ArmCheck } from './arm-check.js';

export enum CheckOutcome {
  PASSED = 'PASSED',
  DECIDED = 'DECIDED',
  NOT_NEEDED = 'NOT_NEEDED',
}

registerEnumType(CheckOutcome, {
  name: 'CheckOutcome',
  description: 'The result of a check.',
  valuesConfig: {
    PASSED: { description: 'The check did not apply; the next one followed.' },
    DECIDED: { description: 'The check decided.' },
    NOT_NEEDED: { description: 'An earlier check had decided; this one is shown for information.' },
  },
});

@ObjectType({ description: "A check that can decide on a customer's arm." })
export class ArmStep {
  @Field(() => ArmCheck, { description: 'The check.' })
  check: ArmCheck;

  @Field(() => CheckOutcome, { description: 'The result of the check.' })
  outcome: CheckOutcome;

  @Field(() => String, { description: 'What was found, in a sentence.' })
  explanation: string;

  @Field(() => String, { nullable: true, description: 'The seed of the hash; null for checks without a hash.' })
  seed: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The hash of the customer, from 0 to 1; null for checks without a hash.',
  })
  bucket: number | null;
}

@ObjectType({ description: 'The range of hashes that belongs to an arm. The end is not part of the range.' })
export class ArmRange {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Float, { description: 'The start of the range, from 0 to 1.' })
  from: number;

  @Field(() => Float, { description: 'The end of the range, from 0 to 1.' })
  to: number;
}

@ObjectType({ description: 'Why a customer has an arm, or none: every check in its order.' })
export class ArmExplanation {
  customerId: number;

  @Field(() => Arm, { nullable: true, description: 'The arm; null when the customer does not take part.' })
  arm: Arm | null;

  @Field(() => ArmCheck, { description: 'The check that decided.' })
  decidedBy: ArmCheck;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the customer was assigned; null without an assignment, that is, for an arm that an assignment now would give or ' +
      'that was set by hand.',
  })
  assignedAt: Date | null;

  @Field(() => [ArmStep], { description: 'The checks in their order.' })
  steps: ArmStep[];

  @Field(() => [ArmRange], {
    description: 'The hash range of each arm; empty when the arms were drawn over a list.',
  })
  ranges: ArmRange[];
}
