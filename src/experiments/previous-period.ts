import { Field, Float, InputType, ObjectType } from 'type-graphql';
import { validNumber } from '../graph/validation.js';

/** Longer than any window of a metric. */
const MOST_DAYS = 3_650;

@ObjectType({ description: 'A period that ended at the assignment of each customer.' })
export class PreviousPeriod {
  @Field(() => Float, { description: 'How many days the period lasted.' })
  days: number;
}

@InputType({
  description:
    'A period that ended at the assignment of each customer. What the metric amounted to in it is a covariate of that metric, ' +
    'usually the best one.',
})
export class PreviousPeriodInput {
  @Field(() => Float, { description: 'How many days the period lasted, above 0 and at most 3,650.' })
  days: number;
}

/** @throws ExpectedError OUT_OF_RANGE */
export function validPreviousPeriod(
  field: string,
  input: PreviousPeriodInput | null | undefined,
): PreviousPeriod | null {
  if (input == null) return null;
  return { days: validNumber(`${field}.days`, input.days, { above: 0, atMost: MOST_DAYS }) };
}
