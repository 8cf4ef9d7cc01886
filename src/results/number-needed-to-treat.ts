import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A range of numbers of customers.' })
export class CustomerRange {
  @Field(() => Float, { description: 'The fewest.' })
  from: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The most; null when there is no end: any number from `from` on.',
  })
  to: number | null;
}

@ObjectType({
  description:
    'How many customers are treated for one success more, or one less: 1 over the difference. Where the interval of the ' +
    'difference includes 0 the confidence set has two parts without end, one for benefit and one for harm: the data do not even ' +
    'say which it is.',
})
export class NumberNeededToTreat {
  @Field(() => Float, {
    nullable: true,
    description: 'Above 0: customers per success won. Below 0: customers per success lost. Null without a difference.',
  })
  estimate: number | null;

  @Field(() => CustomerRange, {
    nullable: true,
    description: 'Customers per success won that the data allow; null when they rule a benefit out.',
  })
  benefit: CustomerRange | null;

  @Field(() => CustomerRange, {
    nullable: true,
    description: 'Customers per success lost that the data allow; null when they rule harm out.',
  })
  harm: CustomerRange | null;
}
