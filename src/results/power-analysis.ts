import { Field, Float, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type * as engine from '../statistics/power/power-analysis.js';
import { adviceOf } from './advice-of.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';

@ObjectType({ description: 'One arm of a planned experiment.' })
class PlannedArm {
  @Field(() => Float, { description: 'The number of customers it needs.' })
  sampleSize: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of groups it needs; null when customers are randomized.',
  })
  groups: number | null;
}

@ObjectType({ description: 'A difference from the control, in both forms.' })
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
  description: 'A planned experiment: what was given, and what was solved for.',
})
export class PowerAnalysis {
  @Field(() => String, { description: 'The test whose power it is.' })
  method: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The probability of finding the effect; with several treatments, the one that is hardest to find. Null when there is ' +
      'no answer.',
  })
  power: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of customers in all arms together; null when there is no answer.',
  })
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
      'The margin of a test of non-inferiority or equivalence; when solved for, the smallest that reaches the power. Null ' +
      'for other tests.',
  })
  margin: PlannedEffect | null;

  @Field(() => Float, { description: 'The risk of a false alarm of each comparison with the control.' })
  alphaPerComparison: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'With `looks`: the sample size relative to that of a single look at the end, included in the sizes. Null without.',
  })
  inflationFactor: number | null;

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
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
