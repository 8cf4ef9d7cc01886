import { Field, Float, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';
import { Arm } from '../../arm.js';
import { ArmCheck } from './arm-check.js';

export enum CheckOutcome {
  PASSED = 'PASSED',
  DECIDED = 'DECIDED',
  NOT_NEEDED = 'NOT_NEEDED',
}

registerEnumType(CheckOutcome, {
  name: 'CheckOutcome',
  description: 'What a check did.',
  valuesConfig: {
    PASSED: { description: 'It left the question to the next check.' },
    DECIDED: { description: 'It decided.' },
    NOT_NEEDED: { description: 'An earlier check had decided; what it says is for your information.' },
  },
});

@ObjectType({ description: "One check on the way to a customer's arm." })
export class ArmStep {
  @Field(() => ArmCheck, { description: 'The check.' })
  check: ArmCheck;

  @Field(() => CheckOutcome, { description: 'What it did.' })
  outcome: CheckOutcome;

  @Field(() => String, { description: 'What was found, as a sentence.' })
  explanation: string;

  @Field(() => String, { nullable: true, description: 'For a hash: its seed.' })
  seed: string | null;

  @Field(() => Float, { nullable: true, description: 'For a hash: where the customer falls between 0 and 1.' })
  bucket: number | null;
}

@ObjectType({ description: 'The part of the line from 0 to 1 that belongs to an arm; the end does not belong to it.' })
export class ArmRange {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Float, { description: 'Where it begins.' })
  from: number;

  @Field(() => Float, { description: 'Where it ends.' })
  to: number;
}

@ObjectType({ description: 'Why a customer has this arm, or none: every check in its order.' })
export class ArmExplanation {
  @Field(() => String, { description: 'Your key of the customer.' })
  customer: string;

  @Field(() => Arm, { nullable: true, description: 'The arm; null when the customer does not take part.' })
  arm: Arm | null;

  @Field(() => ArmCheck, { description: 'The check that decided.' })
  decidedBy: ArmCheck;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Since when the arm is on record; null when it is what an assignment now would give, or was set by hand.',
  })
  assignedAt: Date | null;

  @Field(() => [ArmStep], { description: 'The checks, in their order.' })
  steps: ArmStep[];

  @Field(() => [ArmRange], { description: 'Where a hash decides: the range of each arm; empty for a drawn list.' })
  ranges: ArmRange[];
}
