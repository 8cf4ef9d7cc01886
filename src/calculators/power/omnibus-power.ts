import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { InsufficientData, insufficientData } from '../../results/insufficient-data.js';
import type * as engine from '../../statistics/power/omnibus-power.js';

@InputType({ description: 'Averages that are expected of the arms.' })
export class OmnibusMeansInput {
  @Field(() => [Float], { description: 'One average for each arm, 2 to 20.' })
  means: number[];

  @Field(() => Float, { description: 'How much customers differ: the standard deviation, above 0.' })
  standardDeviation: number;
}

@InputType({ description: 'Rates that are expected of the arms.' })
export class OmnibusProportionsInput {
  @Field(() => [Float], { description: 'One rate for each arm, 2 to 20, each between 0 and 1.' })
  rates: number[];
}

@InputType({ description: "An analysis of variance, its effect as Cohen's f." })
export class OmnibusAnovaInput {
  @Field(() => Int, { description: 'How many arms, 2 to 20.' })
  arms: number;

  @Field(() => Float, {
    nullable: true,
    description: "Cohen's f: 0.1 is small, 0.25 medium, 0.4 large. Left out, it is solved for.",
  })
  effectSize?: number | null;
}

@InputType({ description: "A χ² test, its effect as Cohen's w." })
export class OmnibusChiSquaredInput {
  @Field(() => Int, { description: 'Degrees of freedom: (rows − 1) × (columns − 1) of the table; 1 to 1,000.' })
  degreesOfFreedom: number;

  @Field(() => Float, {
    nullable: true,
    description: "Cohen's w: 0.1 is small, 0.3 medium, 0.5 large. Left out, it is solved for.",
  })
  effectSize?: number | null;
}

@InputType({ description: 'What the arms are expected to be. Give exactly one of the fields.' })
export class OmnibusOutcomeInput {
  @Field(() => OmnibusMeansInput, { nullable: true, description: 'Averages of the arms, for an analysis of variance.' })
  means?: OmnibusMeansInput | null;

  @Field(() => OmnibusProportionsInput, { nullable: true, description: 'Rates of the arms, for a χ² test.' })
  proportions?: OmnibusProportionsInput | null;

  @Field(() => OmnibusAnovaInput, { nullable: true, description: 'An analysis of variance by its effect size.' })
  anova?: OmnibusAnovaInput | null;

  @Field(() => OmnibusChiSquaredInput, { nullable: true, description: 'A χ² test by its effect size.' })
  chiSquared?: OmnibusChiSquaredInput | null;
}

oneOfInput('OmnibusOutcomeInput');

@InputType({
  description:
    'One test of all arms at once. Give exactly two of effect (averages, rates or an effect size), `power` and ' +
    '`totalSampleSize`: the third is solved for.',
})
export class OmnibusPowerInput {
  @Field(() => OmnibusOutcomeInput, { description: 'What the arms are expected to be.' })
  outcome: OmnibusOutcomeInput;

  @Field(() => Float, { nullable: true, description: 'The chance of finding that the arms differ: 0.8 is usual.' })
  power?: number | null;

  @Field(() => Float, { nullable: true, description: 'Customers in all arms together.' })
  totalSampleSize?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The risk of calling a difference real that is not: 0.05 when left out.',
  })
  alpha?: number | null;

  @Field(() => [Float], { nullable: true, description: 'Weights of the arms; equal when left out. At most 20.' })
  allocation?: number[] | null;
}

@ObjectType({ description: "Cohen's measure of how large the differences between arms are." })
export class OmnibusEffectSize {
  @Field(() => String, { description: "Which measure it is: Cohen's f or w." })
  name: string;

  @Field(() => Float, { description: 'How large it is; 0 is no difference, and there is no upper end.' })
  value: number;
}

@ObjectType({ description: 'How likely one test of all arms finds that they are not all alike.' })
export class OmnibusPower {
  @Field(() => String, { description: 'The test.' })
  method: string;

  @Field(() => OmnibusEffectSize, { description: "How large the differences are: Cohen's f or w." })
  effectSize: OmnibusEffectSize;

  @Field(() => Float, { nullable: true, description: 'The chance of finding that the arms differ.' })
  power: number | null;

  @Field(() => Float, { description: 'Customers in all arms together.' })
  totalSampleSize: number;

  @Field(() => [Float], { description: 'Customers of each arm; empty for a χ² test given by its degrees of freedom.' })
  arms: number[];

  @Field(() => [Float], { description: 'Degrees of freedom of the test.' })
  degreesOfFreedom: number[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why the power is missing; null when it is not.' })
  insufficientData: InsufficientData | null;
}

/** An engine's answer as the graph shows it. */
export function omnibusPowerOf(power: engine.OmnibusPower): OmnibusPower {
  return { ...power, insufficientData: insufficientData(power.insufficientData) };
}
