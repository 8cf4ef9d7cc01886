import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AlphaSpending } from '../results/alpha-spending.js';
import type { Spending } from '../statistics/sequential/spending.js';

@ObjectType({ description: 'Looks at any time, by intervals that hold at all times at once.' })
export class ConfidenceSequenceLooks {
  @Field(() => Int, { description: 'Customers, in the two arms compared, before which nothing is claimed.' })
  startAt: number;

  @Field(() => Int, { description: 'Customers, in the two arms compared, at which the intervals are narrowest.' })
  tunedFor: number;
}

@ObjectType({ description: 'Looks at planned moments, with a bound at each.' })
export class GroupSequentialLooks {
  @Field(() => [Float], { description: 'The shares of the planned customers at which to look.' })
  informationFractions: number[];

  @Field(() => Int, {
    nullable: true,
    description: 'Customers whose outcomes make the whole; null for all who are assigned.',
  })
  totalSampleSize: number | null;

  @Field(() => AlphaSpending, { description: 'How the risk of a false alarm is spread over the looks.' })
  spending: AlphaSpending;

  @Field(() => Float, { nullable: true, description: 'The exponent of POWER; null for the others.' })
  rho: number | null;
}

@ObjectType({ description: 'How an experiment may be read before its end; exactly one of the two.' })
export class PlannedLooks {
  @Field(() => ConfidenceSequenceLooks, { nullable: true, description: 'At any time.' })
  confidenceSequence: ConfidenceSequenceLooks | null;

  @Field(() => GroupSequentialLooks, { nullable: true, description: 'At planned moments.' })
  groupSequential: GroupSequentialLooks | null;
}

/** How a plan's looks spread the risk of error. */
export function spendingOf({ spending, rho }: Pick<GroupSequentialLooks, 'spending' | 'rho'>): Spending {
  return spending === 'POWER' ? { family: spending, rho: rho! } : { family: spending };
}
