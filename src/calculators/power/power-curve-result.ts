import { Field, Float, ObjectType } from 'type-graphql';
import { PlannedEffect, PowerAnalysis } from '../../results/power-analysis.js';

@ObjectType({ description: 'One point of a power curve.' })
export class PowerCurvePoint {
  @Field(() => Float, { description: 'The number of customers in all arms together.' })
  totalSampleSize: number;

  @Field(() => PlannedEffect, { description: 'The true effect.' })
  effect: PlannedEffect;

  @Field(() => Float, { description: 'The probability of finding it (with a margin: of showing the goal).' })
  power: number;
}

@ObjectType({ description: 'Power over the number of customers or over the effect, ready to plot.' })
export class PowerCurve {
  @Field(() => PowerAnalysis, { description: 'The plan around which it is drawn.' })
  analysis: PowerAnalysis;

  @Field(() => [PowerCurvePoint], {
    description:
      'The points in ascending order, without those that are too small to test or have a share outside 0 to 1.',
  })
  points: PowerCurvePoint[];
}
