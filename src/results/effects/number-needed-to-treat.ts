import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A range of numbers of customers.' })
class CustomerRange {
  @Field(() => Float, { description: 'The smallest number.' })
  from: number;

  @Field(() => Float, { nullable: true, description: 'The largest number; null when there is none.' })
  to: number | null;
}

@ObjectType({
  description:
    'The number of customers to treat for one additional success: 1 over the difference. When the interval of the ' +
    'difference includes 0, both a benefit and a harm are possible, and both ranges have no largest number.',
})
export class NumberNeededToTreat {
  @Field(() => Float, {
    nullable: true,
    description: 'Customers per success gained; negative for customers per success lost. Null without a difference.',
  })
  estimate: number | null;

  @Field(() => CustomerRange, {
    nullable: true,
    description: 'Customers per success gained within the confidence limits; null when the data rule out a benefit.',
  })
  benefit: CustomerRange | null;

  @Field(() => CustomerRange, {
    nullable: true,
    description: 'Customers per success lost within the confidence limits; null when the data rule out harm.',
  })
  harm: CustomerRange | null;
}
