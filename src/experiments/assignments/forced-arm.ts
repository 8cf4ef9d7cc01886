import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Arm } from '../arm.js';

@ObjectType({
  description: 'An arm that was set by hand for a test customer. Readouts and sample ratios exclude test customers.',
})
export class ForcedArm {
  customerId: number;

  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => GraphQLISODateTime, { description: 'When the arm was set.' })
  forcedAt: Date;

  @Field(() => String, { description: 'The name of the access token that set it, or `local`.' })
  actor: string;
}
