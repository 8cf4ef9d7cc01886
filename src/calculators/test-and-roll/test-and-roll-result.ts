import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An arm of the test.' })
class TestAndRollArm {
  @Field(() => Int, { description: 'Its customers in the test, rounded up.' })
  sampleSize: number;
}

@ObjectType({
  description: 'What a test of a certain size earns, with the arm that did better for all other customers.',
})
export class TestedRollOut {
  @Field(() => Int, { description: 'Customers in each arm of the test, rounded up.' })
  sampleSize: number;

  @Field(() => Float, { description: 'The expected profit from all customers, of the test and of the roll-out.' })
  expectedProfit: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the profit with perfect information that is lost on average; null where that profit is not above 0.',
  })
  expectedRegret: number | null;

  @Field(() => Float, {
    description: 'The probability that the roll-out uses the arm that is worse; one half without a test.',
  })
  probabilityOfWrongArm: number;
}

@ObjectType({
  description:
    'The size of the test that earns most. It is smaller than that of a usual test, because a wrong decision between arms ' +
    'that differ little costs little.',
})
export class TestAndRoll {
  @Field(() => [TestAndRollArm], { description: 'Both arms of the test.' })
  arms: TestAndRollArm[];

  @Field(() => Float, { description: 'The expected profit from all customers, of the test and of the roll-out.' })
  expectedProfit: number;

  @Field(() => Float, { description: 'The part that customers of the test contribute.' })
  expectedProfitOfTest: number;

  @Field(() => Float, { description: 'The part that the roll-out contributes.' })
  expectedProfitOfRollOut: number;

  @Field(() => Float, { description: 'The expected profit if the better arm were known from the start.' })
  expectedProfitWithPerfectInformation: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the profit with perfect information that is lost on average; null where that profit is not above 0.',
  })
  expectedRegret: number | null;

  @Field(() => Float, { description: 'The probability that the roll-out uses the arm that is worse.' })
  probabilityOfWrongArm: number;

  @Field(() => TestedRollOut, { description: 'If all customers get one of the arms without a test.' })
  withoutTest: TestedRollOut;

  @Field(() => TestedRollOut, {
    nullable: true,
    description: 'The usual test; null if none was asked for, or if it needs more customers than there are.',
  })
  classical: TestedRollOut | null;

  @Field(() => TestedRollOut, {
    nullable: true,
    description: 'The usual test, reduced because the number of customers is finite; null if none was asked for.',
  })
  classicalForFiniteCustomers: TestedRollOut | null;
}
