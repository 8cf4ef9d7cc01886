import { Field, Float, InputType, ObjectType } from 'type-graphql';
import { InsufficientData, insufficientData } from '../../results/insufficient-data.js';
import { PowerAnalysis, powerAnalysisOf } from '../../results/power-analysis.js';
import type * as engine from '../../statistics/power/cost-optimal-plan.js';
import { PowerAnalysisInput } from './power-input.js';

@InputType({ description: 'An experiment whose arms cost differently.' })
export class CostOptimalAllocationInput {
  @Field(() => PowerAnalysisInput, {
    description:
      'The plan without `allocation` and `totalSampleSize`. With a budget give one of `effect` and `power`, without one both.',
  })
  plan: PowerAnalysisInput;

  @Field(() => [Float], {
    description:
      'What one customer costs in each arm, the control first; 2 to 20, each above 0. A control that costs nothing still ' +
      'costs what its customers would have brought.',
  })
  costs: number[];

  @Field(() => Float, { nullable: true, description: 'What all arms together may cost; no limit when left out.' })
  budget?: number | null;
}

@ObjectType({ description: 'A planned experiment and its cost.' })
export class CostedPlan {
  @Field(() => PowerAnalysis, { description: 'The plan.' })
  analysis: PowerAnalysis;

  @Field(() => Float, { description: 'What its customers cost together.' })
  cost: number;
}

@ObjectType({ description: 'The allocation that finds the effect for the least money, or finds most for a budget.' })
export class CostOptimalAllocation {
  @Field(() => [Float], { description: 'Shares of the arms, the control first, adding up to 1.' })
  weights: number[];

  @Field(() => CostedPlan, {
    nullable: true,
    description: 'The plan with these shares; null when the budget is too small.',
  })
  optimal: CostedPlan | null;

  @Field(() => CostedPlan, {
    nullable: true,
    description: 'The same with arms of equal size, to compare; null when the budget is too small.',
  })
  equal: CostedPlan | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why there is no plan; null when there is one.' })
  insufficientData: InsufficientData | null;
}

/** An engine's plan as the graph shows it. */
export function costOptimalOf({ weights, optimal, equal, insufficientData: reason }: engine.CostOptimalPlan) {
  const shown = (plan: engine.CostedPlan | null): CostedPlan | null =>
    plan && { analysis: powerAnalysisOf(plan.analysis), cost: plan.cost };
  return { weights, optimal: shown(optimal), equal: shown(equal), insufficientData: insufficientData(reason) };
}
