import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What the customers of a cohort did at an age.' })
export class CohortAge {
  @Field(() => Int, { description: 'Periods since the acquisition; 0 is the period of the acquisition.' })
  age: number;

  @Field(() => Int, { description: 'The number of customers with an event at this age.' })
  active: number;

  @Field(() => Float, { description: 'The share of the customers with an event at this age.' })
  retention: number;

  @Field(() => Boolean, {
    description:
      'Whether events of the period are recorded. False before the last event where no customer of the channel has one, and at least seven active ' +
      'customers were expected in one such period, by the share of those of the same ages in the nearest periods: 0 active customers then says ' +
      'nothing about them. Seasons without events are recorded.',
  })
  recorded: boolean;

  @Field(() => Float, { description: 'The sum of the amounts at this age, before margin and costs.' })
  revenue: number;

  @Field(() => Float, {
    description: 'What a customer was worth up to this age on average: margin × amount − cost per event, discounted.',
  })
  cumulativeMargin: number;
}

@ObjectType({ description: 'The customers acquired by a channel in a period.' })
export class AcquisitionCohort {
  @Field(() => String, { description: 'The first day of the period.' })
  from: string;

  @Field(() => Int, { description: 'The number of customers acquired.' })
  customers: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What was spent on the channel in the period; null when unknown.',
  })
  spend: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The spend divided by the customers acquired; null when the spend is unknown.',
  })
  acquisitionCost: number | null;

  @Field(() => String, { nullable: true, description: 'Why the spend is unknown; null when it is known.' })
  spendUnknown: string | null;

  @Field(() => [CohortAge], { description: 'The ages that are over for all customers of the cohort.' })
  ages: CohortAge[];

  @Field(() => Float, {
    nullable: true,
    description:
      'What the customers were worth up to the last of these ages, divided by the spend; null when the spend is unknown or 0.',
  })
  returnOnSpend: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the customers who were worth their acquisition cost by the last of these ages; null when it is unknown.',
  })
  repaidShare: number | null;
}
