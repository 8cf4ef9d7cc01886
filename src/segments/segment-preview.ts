import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The customers that a rule selects, before it is saved.' })
export class SegmentPreview {
  @Field(() => String, { description: 'The rule in words.' })
  inWords: string;

  @Field(() => Int, { description: 'The number of customers who meet the rule now.' })
  size: number;

  @Field(() => Int, { description: 'The number of all customers.' })
  customers: number;
}
