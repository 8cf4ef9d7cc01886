import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PlannedEffect, PowerAnalysis, powerAnalysisOf } from '../../results/power-analysis.js';
import type * as engine from '../../statistics/power/power-curve.js';
import { PowerAnalysisInput } from './power-input.js';

export enum PowerCurveAxis {
  SAMPLE_SIZE = 'SAMPLE_SIZE',
  EFFECT = 'EFFECT',
}

registerEnumType(PowerCurveAxis, {
  name: 'PowerCurveAxis',
  description: 'What a power curve runs along.',
  valuesConfig: {
    SAMPLE_SIZE: { description: 'Customers in all arms: what would more or fewer customers change?' },
    EFFECT: { description: 'The true effect: what if the campaign works better or worse than hoped?' },
  },
});

@InputType({ description: 'A power curve to be drawn.' })
export class PowerCurveInput {
  @Field(() => PowerAnalysisInput, {
    description: 'The plan, as for `powerAnalysis`: the curve is drawn around its answer.',
  })
  plan: PowerAnalysisInput;

  @Field(() => PowerCurveAxis, { nullable: true, description: 'What the curve runs along: SAMPLE_SIZE when left out.' })
  along?: PowerCurveAxis | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Where it starts: customers in all arms, or an absolute effect; around the plan when left out.',
  })
  from?: number | null;

  @Field(() => Float, { nullable: true, description: 'Where it ends; around the plan when left out.' })
  to?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many points, 2 to 200; 41 when left out.' })
  points?: number | null;
}

@ObjectType({ description: 'One point of a power curve.' })
export class PowerCurvePoint {
  @Field(() => Float, { description: 'Customers in all arms together.' })
  totalSampleSize: number;

  @Field(() => PlannedEffect, { description: 'The true effect.' })
  effect: PlannedEffect;

  @Field(() => Float, { description: 'The chance of finding it (with a margin: of showing what is to be shown).' })
  power: number;
}

@ObjectType({ description: 'Power over the number of customers or over the effect, ready to plot.' })
export class PowerCurve {
  @Field(() => PowerAnalysis, { description: 'The plan around which it is drawn.' })
  analysis: PowerAnalysis;

  @Field(() => [PowerCurvePoint], {
    description: 'The points in rising order; those too small to test, or with a rate outside 0 to 1, are left out.',
  })
  points: PowerCurvePoint[];
}

/** An engine's power curve as the graph shows it. */
export function powerCurveOf({ analysis, points }: engine.PowerCurve): PowerCurve {
  return { analysis: powerAnalysisOf(analysis), points };
}
