import { Field, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';

@ObjectType({ description: 'A check of a draft before it starts.' })
export class DesignReview {
  @Field(() => Int, { description: 'The version of the draft that was reviewed.' })
  version: number;

  @Field(() => Int, { description: 'The number of customers who would be randomized.' })
  customers: number;

  @Field(() => Boolean, { description: 'Whether the draft can be started: true when no finding is BLOCKING.' })
  canLaunch: boolean;

  @Field(() => [Advice], { description: 'The findings, the most serious first; empty when there are none.' })
  findings: Advice[];
}
