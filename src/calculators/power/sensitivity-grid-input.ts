import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { PlannedEffectInput, PowerAnalysisInput } from './power-input.js';

@InputType({ description: 'The assumption to vary. Give exactly one of the fields.' })
class VariedAssumptionInput {
  @Field(() => [Float], {
    nullable: true,
    description: 'Levels without the treatment to try instead of the plan’s, 1 to 20.',
  })
  baselines?: number[] | null;

  @Field(() => [Float], { nullable: true, description: 'For means: standard deviations to try, 1 to 20.' })
  standardDeviations?: number[] | null;
}

oneOfInput('VariedAssumptionInput');

@InputType({ description: 'A plan whose assumptions are varied.' })
export class SensitivityGridInput {
  @Field(() => PowerAnalysisInput, {
    description: 'The plan, without an effect: give `power` to see sizes, `totalSampleSize` to see power.',
  })
  plan: PowerAnalysisInput;

  @Field(() => VariedAssumptionInput, { description: 'The assumption to vary.' })
  vary: VariedAssumptionInput;

  @Field(() => [PlannedEffectInput], { description: 'The effects to try, 1 to 20.' })
  effects: PlannedEffectInput[];
}
