import { Field, Float, InputType, Int } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { MarginGoal } from '../../results/effects/margin-goal.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';

@InputType({ description: 'Whole groups, such as stores or households, are randomized instead of single customers.' })
export class PlannedGroupsInput {
  @Field(() => Int, { description: 'The number of customers in a group.' })
  size: number;

  @Field(() => Float, {
    description:
      'The intraclass correlation: how similar customers of a group are, from 0 (no more than others) to 1 (identical). ' +
      'For stores often 0.01 to 0.1.',
  })
  intraclassCorrelation: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The variation of group sizes: their standard deviation over their mean. Unequal groups carry less information. ' +
      'Defaults to 0, equal sizes.',
  })
  sizeVariation?: number | null;
}

@InputType({
  description:
    'Similar customers (or groups) are paired, and one of each pair is treated; with more arms, tuples have one member ' +
    'per arm. Give exactly one of the fields.',
})
export class PlannedPairsInput {
  @Field(() => Float, {
    nullable: true,
    description: 'The correlation of the outcomes within a pair, between −1 and 1; 0 is no better than no pairs.',
  })
  correlation?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The standard deviation of the differences within pairs. Not for proportions.',
  })
  standardDeviationOfDifferences?: number | null;
}

oneOfInput('PlannedPairsInput');

@InputType({ description: 'Customers are drawn within strata, such as regions, and analyzed by strata.' })
export class PlannedStratificationInput {
  @Field(() => Float, {
    description: 'The share of the variance between strata, which stratification removes; from 0 to below 1.',
  })
  varianceExplained: number;
}

@InputType({
  description:
    'The difference that is still acceptable. Omit both numbers to solve for the smallest margin that reaches the power.',
})
export class PlannedMarginInput {
  @Field(() => MarginGoal, { description: 'What to show: NON_INFERIORITY or EQUIVALENCE.' })
  goal: MarginGoal;

  @Field(() => Float, { nullable: true, description: 'The margin in the unit of the outcome, above 0.' })
  absolute?: number | null;

  @Field(() => Float, { nullable: true, description: 'The margin as a share of the baseline, above 0: 0.05 is 5 %.' })
  relative?: number | null;
}

@InputType({ description: 'The tests that share the risk of a false alarm.' })
export class PlannedMultiplicityInput {
  @Field(() => PValueAdjustment, {
    nullable: true,
    description: 'How several treatments share it: BONFERRONI, DUNNETT or NONE. Defaults to BONFERRONI.',
  })
  treatments?: PValueAdjustment | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of primary metrics, 1 to 100, which share alpha. Defaults to 1.',
  })
  primaryMetrics?: number | null;
}
