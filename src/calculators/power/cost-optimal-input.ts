import { Field, Float, InputType } from 'type-graphql';
import { PowerAnalysisInput } from './power-input.js';

@InputType({ description: 'An experiment whose arms have different costs.' })
export class CostOptimalAllocationInput {
  @Field(() => PowerAnalysisInput, {
    description:
      'The plan, without `allocation` and `totalSampleSize`. With a budget give one of `effect` and `power`, without a ' +
      'budget both.',
  })
  plan: PowerAnalysisInput;

  @Field(() => [Float], {
    description:
      'The cost of one customer in each arm, the control first; 2 to 20, each above 0. A free control still costs what its ' +
      'customers would have brought with the treatment.',
  })
  costs: number[];

  @Field(() => Float, {
    nullable: true,
    description: 'The largest cost of all arms together. Defaults to no limit.',
  })
  budget?: number | null;
}
