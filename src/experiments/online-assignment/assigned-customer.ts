import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Arm } from '../arm.js';
import { ArmCheck } from './arm-check.js';

@ObjectType({ description: 'The arm of a customer, or the check that decided that there is none.' })
export class AssignedCustomer {
  customerId: number;

  @Field(() => String, { description: 'Your key of the customer.' })
  customerKey: string;

  @Field(() => Arm, { nullable: true, description: 'The arm; null when the customer does not take part.' })
  arm: Arm | null;

  @Field(() => ArmCheck, {
    description: 'The check that decided: HASH for a new assignment, STICKY for an earlier one.',
  })
  decidedBy: ArmCheck;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the customer was assigned: outcomes count from then on. Null without an arm, or when the arm was set by hand.',
  })
  assignedAt: Date | null;
}
