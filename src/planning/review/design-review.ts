import { Field, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';

@ObjectType({ description: 'A stratum of a draft.' })
export class ReviewedStratum {
  @Field(() => String, {
    description: 'The values of its attributes in the order of the design, such as "f, 30 to 40".',
  })
  name: string;

  @Field(() => Int, { description: 'How many of its customers would be randomized, each arm with its share of them.' })
  customers: number;
}

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

  @Field(() => [ReviewedStratum], {
    description:
      'The strata of a stratified design, the largest 100 first; empty for other designs. Clusters do not divide them here.',
  })
  strata: ReviewedStratum[];

  @Field(() => Int, {
    description: 'The number of strata of a stratified design, without its clusters; 0 for other designs.',
  })
  strataCount: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of groups of a design by group; null for other designs, and when the groups do not fit.',
  })
  groups: number | null;
}
