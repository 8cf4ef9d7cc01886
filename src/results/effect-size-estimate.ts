import { Field, Float, ObjectType } from 'type-graphql';
import type * as engine from '../statistics/effect-sizes/effect-size.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';

@ObjectType({
  description: 'How large a difference is, whatever the unit and the number of customers, with its limits.',
})
export class EffectSizeEstimate {
  @Field(() => String, { description: "Which measure it is, such as Cramér's V, η², ω², Cohen's d, h or Cliff's δ." })
  name: string;

  @Field(() => Float, { nullable: true, description: 'The measure; null when the data cannot answer.' })
  value: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The lower confidence limit. Of V, η² and ω² it is above 0 exactly where the test over all samples finds a ' +
      'difference; each of their two limits is wrong as often as the confidence level leaves.',
  })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit.' })
  upper: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** An engine's effect size as the graph shows it. */
export function effectSizeOf(size: engine.EffectSize): EffectSizeEstimate {
  return { ...size, insufficientData: insufficientData(size.insufficientData) };
}
