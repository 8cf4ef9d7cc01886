import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AlphaSpending } from '../results/alpha-spending.js';
import type { Spending } from '../statistics/sequential/spending.js';

@ObjectType({ description: 'Looks at any time, with intervals that stay valid however often you look.' })
export class ConfidenceSequenceLooks {
  @Field(() => Int, {
    description: 'The number of customers in the two compared arms from which the intervals are valid.',
  })
  startAt: number;

  @Field(() => Int, {
    description: 'The number of customers in the two compared arms at which the intervals are narrowest.',
  })
  tunedFor: number;
}

@ObjectType({ description: 'Looks at planned shares of the customers, each with a boundary.' })
export class GroupSequentialLooks {
  @Field(() => [Float], { description: 'The shares of the planned customers at which to look, ascending.' })
  informationFractions: number[];

  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers that counts as complete; null for all assigned customers.',
  })
  totalSampleSize: number | null;

  @Field(() => AlphaSpending, { description: 'How alpha is spent over the looks.' })
  spending: AlphaSpending;

  @Field(() => Float, {
    nullable: true,
    description: 'The exponent of POWER spending; null for other spending functions.',
  })
  rho: number | null;
}

@ObjectType({ description: 'How an experiment may be read before its end. Exactly one of the fields is null.' })
export class PlannedLooks {
  @Field(() => ConfidenceSequenceLooks, {
    nullable: true,
    description: 'Looks at any time; null when looks are at planned shares.',
  })
  confidenceSequence: ConfidenceSequenceLooks | null;

  @Field(() => GroupSequentialLooks, {
    nullable: true,
    description: 'Looks at planned shares; null when looks are at any time.',
  })
  groupSequential: GroupSequentialLooks | null;
}

/** How a plan's looks spend alpha. */
export function spendingOf({ spending, rho }: Pick<GroupSequentialLooks, 'spending' | 'rho'>): Spending {
  if (spending !== 'POWER') return { family: spending };
  if (rho === null) throw new Error('POWER spending has an exponent.');
  return { family: spending, rho };
}
