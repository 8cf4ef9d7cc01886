import { Field, Float, InputType, Int } from 'type-graphql';
import { AlphaSpending, readFractions, readSpending } from '../../results/alpha-spending.js';
import type { PlannedLooks } from '../../statistics/power/plan/power-input.js';

@InputType({
  description:
    'Looks before the end, at which the experiment may be decided early (see `sequentialBounds`). They cost some more ' +
    'customers at most, and usually save many.',
})
export class PowerLooksInput {
  @Field(() => [Float], {
    nullable: true,
    description:
      'When to look: shares of the planned customers, increasing, above 0 and at most 1, at most 20. Or give `numberOfLooks`.',
  })
  informationFractions?: number[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'So many looks at equal distances, the last at the end; at most 20.',
  })
  numberOfLooks?: number | null;

  @Field(() => AlphaSpending, { nullable: true, description: 'How the risk is spread; OBRIEN_FLEMING when left out.' })
  spending?: AlphaSpending | null;

  @Field(() => Float, { nullable: true, description: 'For POWER: the exponent, above 0; 3 when left out.' })
  rho?: number | null;
}

/** Looks as the engine reads them; null when none are planned. @throws ExpectedError naming the field at fault */
export function plannedLooks(field: string, looks: PowerLooksInput | null | undefined): PlannedLooks | null {
  if (looks == null) return null;
  return {
    informationFractions: readFractions(`${field}.`, looks.informationFractions, looks.numberOfLooks),
    spending: readSpending(`${field}.`, looks.spending, looks.rho),
  };
}
