import { Field, ObjectType } from 'type-graphql';
import type * as engine from '../../statistics/effect-sizes/effect-size.js';
import { InsufficientData, insufficientData } from '../insufficient-data.js';
import { Interval, intervalOf } from '../interval.js';

@ObjectType({
  description: 'The size of a difference with its limits, independent of the unit and the number of customers.',
})
export class EffectSizeEstimate {
  @Field(() => String, {
    description: "The name of the measure, such as Cramér's V, η², ω², Cohen's d, Cohen's h or Cliff's δ.",
  })
  name: string;

  @Field(() => Interval, {
    description:
      'The measure and its limits. For V, η² and ω² each limit has the whole risk of the comparison, so that the lower one ' +
      'is above 0 exactly when the test of all samples finds a difference: at a confidence level of 0.95 their `level` is 0.9.',
  })
  interval: Interval;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** An engine's effect size as the graph shows it. */
export function effectSizeOf(size: engine.EffectSize, level: number): EffectSizeEstimate {
  const { name, value, lower, upper } = size;
  return {
    name,
    interval: intervalOf({ estimate: value, lower, upper }, level),
    insufficientData: insufficientData(size.insufficientData),
  };
}
