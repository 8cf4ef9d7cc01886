import { Field, Float, InputType, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';
import { PlannedEffectInput, PowerAnalysisInput } from './power-input.js';

@InputType({ description: 'Assumptions to be varied. Give exactly one of `baselines` and `standardDeviations`.' })
export class SensitivityGridInput {
  @Field(() => PowerAnalysisInput, {
    description: 'The plan, without an effect: give `power` to see sizes, `totalSampleSize` to see power.',
  })
  plan: PowerAnalysisInput;

  @Field(() => [Float], {
    nullable: true,
    description: 'Levels without the treatment to try, instead of the plan’s; 1 to 20.',
  })
  baselines?: number[] | null;

  @Field(() => [Float], { nullable: true, description: 'For means: standard deviations to try; 1 to 20.' })
  standardDeviations?: number[] | null;

  @Field(() => [PlannedEffectInput], { description: 'Effects to try, 1 to 20.' })
  effects: PlannedEffectInput[];
}

@ObjectType({ description: 'An effect as it was given.' })
export class TriedEffect {
  @Field(() => Float, { nullable: true, description: 'Treatment minus control, where it was given so.' })
  absolute: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment over control, minus 1, where it was given so.' })
  relative: number | null;
}

@ObjectType({ description: 'One set of assumptions and what follows from it.' })
export class SensitivityCell {
  @Field(() => Float, { description: 'The level without the treatment.' })
  baseline: number;

  @Field(() => Float, { nullable: true, description: 'How much customers differ; null for proportions.' })
  standardDeviation: number | null;

  @Field(() => TriedEffect, { description: 'The effect tried.' })
  effect: TriedEffect;

  @Field(() => Float, { nullable: true, description: 'Customers in all arms together.' })
  totalSampleSize: number | null;

  @Field(() => Float, { nullable: true, description: 'The chance of finding the effect.' })
  power: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why there is no answer; null when there is one.' })
  insufficientData: InsufficientData | null;
}
