import { Field, Float, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';

@ObjectType({ description: 'An effect as it was given.' })
class TriedEffect {
  @Field(() => Float, { nullable: true, description: 'Treatment minus control; null when given as relative.' })
  absolute: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Treatment over control, minus 1; null when given as absolute.',
  })
  relative: number | null;
}

@ObjectType({ description: 'One set of assumptions and what follows from it.' })
class SensitivityCell {
  @Field(() => Float, { description: 'The level without the treatment.' })
  baseline: number;

  @Field(() => Float, { nullable: true, description: 'The standard deviation of customers; null for proportions.' })
  standardDeviation: number | null;

  @Field(() => TriedEffect, { description: 'The effect tried.' })
  effect: TriedEffect;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of customers in all arms together; null when there is no answer.',
  })
  totalSampleSize: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of finding the effect; null when there is no answer.',
  })
  power: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why there is no answer; null when there is one.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'What follows from other assumptions than those of the plan.' })
export class SensitivityGrid {
  @Field(() => [SensitivityCell], {
    description: 'A cell for each baseline (or standard deviation) with each effect, row by row.',
  })
  cells: SensitivityCell[];
}
