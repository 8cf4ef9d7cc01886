import { Field, Float, InputType, Int } from 'type-graphql';
import { AlphaSpending } from '../../results/alpha-spending.js';

@InputType({
  description:
    'Looks before the end, at which the experiment may be decided early (see `sequentialBounds`). They cost a few more ' +
    'customers at most, and usually save many. Give either `informationFractions` or `numberOfLooks`.',
})
export class PowerLooksInput {
  @Field(() => [Float], {
    nullable: true,
    description:
      'The shares of the planned customers at the looks: increasing, above 0 and at most 1, at most 20 looks.',
  })
  informationFractions?: number[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of looks at equal distances, the last one at the end; at most 20.',
  })
  numberOfLooks?: number | null;

  @Field(() => AlphaSpending, { nullable: true, description: 'How alpha is spent. Defaults to OBRIEN_FLEMING.' })
  spending?: AlphaSpending | null;

  @Field(() => Float, { nullable: true, description: 'For POWER: the exponent, above 0. Defaults to 3.' })
  rho?: number | null;
}
