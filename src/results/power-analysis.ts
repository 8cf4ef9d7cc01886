import { Field, Float, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type * as engine from '../statistics/power/power-analysis.js';
import { adviceOf } from './advice-of.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';

@ObjectType({ description: 'One arm of the planned experiment.' })
export class PlannedArm {
  @Field(() => Float, { description: 'How many customers it needs.' })
  sampleSize: number;

  @Field(() => Float, { nullable: true, description: 'How many groups it needs; null when customers are randomized.' })
  groups: number | null;
}

@ObjectType({ description: 'A difference from the control, both ways of stating it.' })
export class PlannedEffect {
  @Field(() => Float, { description: 'Treatment minus control, in the unit of the outcome.' })
  absolute: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Treatment over control, minus 1; null when the baseline is not above zero.',
  })
  relative: number | null;
}

@ObjectType({
  description: 'A planned experiment: what was given is repeated, what was asked for is filled in.',
})
export class PowerAnalysis {
  @Field(() => String, { description: 'The test whose power it is.' })
  method: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The chance of finding the effect; with several treatments, of the one that is hardest to find.',
  })
  power: number | null;

  @Field(() => Float, { nullable: true, description: 'Customers in all arms together.' })
  totalSampleSize: number | null;

  @Field(() => [PlannedArm], { description: 'The arms in the order of the allocation, the control first.' })
  arms: PlannedArm[];

  @Field(() => PlannedEffect, {
    nullable: true,
    description: 'The effect; when solved for, the smallest that reaches the power, null when none does.',
  })
  effect: PlannedEffect | null;

  @Field(() => PlannedEffect, {
    nullable: true,
    description:
      'The margin of a test of non-inferiority or equivalence; when solved for, the smallest that reaches the power.',
  })
  margin: PlannedEffect | null;

  @Field(() => Float, { description: 'The risk of a false alarm that each comparison with the control has.' })
  alphaPerComparison: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'With `looks`: how many times more customers they cost than deciding at the end only, included in the sizes. Null without.',
  })
  inflationFactor: number | null;

  @Field(() => [Advice], { description: 'What makes the numbers only roughly right.' })
  warnings: Advice[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** An engine's power analysis as the graph shows it. */
export function powerAnalysisOf(analysis: engine.PowerAnalysis): PowerAnalysis {
  return {
    ...analysis,
    insufficientData: insufficientData(analysis.insufficientData),
    warnings: adviceOf(analysis.warnings),
  };
}
