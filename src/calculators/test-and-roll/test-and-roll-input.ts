import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({ description: 'A test that is sized for its error rates alone, for comparison.' })
export class ClassicalTestInput {
  @Field(() => Float, { description: 'The smallest difference between the means that it should find; not 0.' })
  minimumEffect: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of a false alarm, two-sided. Defaults to 0.05.',
  })
  alpha?: number | null;

  @Field(() => Float, { nullable: true, description: 'The probability of finding that difference. Defaults to 0.8.' })
  power?: number | null;
}

@InputType({
  description:
    'A campaign with two arms that are equally good by what is known before it: some customers test both, and all ' +
    'others then get the arm that did better.',
})
export class TestAndRollInput {
  @Field(() => Int, { description: 'All customers of the campaign, test and roll-out together; at least 2.' })
  customers: number;

  @Field(() => Float, {
    description: 'The mean profit per customer that is expected of either arm, such as that of earlier campaigns.',
  })
  priorMean: number;

  @Field(() => Float, {
    description: 'How much the means of such arms differ: their standard deviation over earlier campaigns, above 0.',
  })
  priorStandardDeviation: number;

  @Field(() => Float, {
    description:
      'The standard deviation of the profit of one customer, above 0; for a conversion rate p, √(p(1 − p)) times the profit.',
  })
  outcomeStandardDeviation: number;

  @Field(() => ClassicalTestInput, {
    nullable: true,
    description: 'A usual test to compare with. Defaults to none.',
  })
  classical?: ClassicalTestInput | null;
}
