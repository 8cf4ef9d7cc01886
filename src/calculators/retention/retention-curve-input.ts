import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({ description: 'Customers who were acquired together, and how many of them were left later.' })
export class RetentionCohortInput {
  @Field(() => [Int], {
    description:
      'The number acquired, then the number left after each renewal, such as [1000, 869, 743]: 2 to 200 numbers, none above the one ' +
      'before. Cohorts can be observed for different times.',
  })
  customers: number[];
}

@InputType({ description: 'How many customers of a subscription were left after each renewal.' })
export class RetentionCurveInput {
  @Field(() => [RetentionCohortInput], {
    description: 'The cohorts, 1 to 200, one of them with at least two renewals.',
  })
  cohorts: RetentionCohortInput[];

  @Field(() => Int, {
    nullable: true,
    description: 'The number of renewals to project beyond the last observed one, 0 to 100. Defaults to 5.',
  })
  horizon?: number | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}
