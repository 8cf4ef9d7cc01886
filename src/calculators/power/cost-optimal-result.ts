import { Field, Float, ObjectType } from 'type-graphql';
import { InsufficientData, insufficientData } from '../../results/insufficient-data.js';
import { PowerAnalysis, powerAnalysisOf } from '../../results/power-analysis.js';
import type * as engine from '../../statistics/power/cost-optimal-plan.js';

@ObjectType({ description: 'A planned experiment and its cost.' })
class CostedPlan {
  @Field(() => PowerAnalysis, { description: 'The plan.' })
  analysis: PowerAnalysis;

  @Field(() => Float, { description: 'The cost of all its customers.' })
  cost: number;
}

@ObjectType({
  description: 'The allocation that finds the effect at the lowest cost, or the smallest effect within a budget.',
})
export class CostOptimalAllocation {
  @Field(() => [Float], { description: 'The shares of the arms, the control first; they add up to 1.' })
  weights: number[];

  @Field(() => CostedPlan, {
    nullable: true,
    description: 'The plan with these shares; null when the budget is too small.',
  })
  optimal: CostedPlan | null;

  @Field(() => CostedPlan, {
    nullable: true,
    description: 'The plan with arms of equal size, for comparison; null when the budget is too small.',
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
