import type { Experiment } from '../../experiments/experiment.js';
import { DesignMethod } from '../../experiments/experiment-design.js';
import { MetricKind } from '../../metrics/metric.js';
import type { SimulationRequest } from './simulation-request.js';

/** Whether the readout of the metric adjusts for covariates; ratios are never adjusted. */
export function adjusts({ experiment: { plan }, metric }: Pick<SimulationRequest, 'experiment' | 'metric'>): boolean {
  return plan.adjustFor.length > 0 && metric.kind !== MetricKind.RATIO;
}

/** Covariates that an adjusting readout uses: those of the plan, and what a rerandomized draw was balanced in. */
export function usedByEstimator(request: SimulationRequest): string[] {
  if (!adjusts(request)) return [];
  const { experiment } = request;
  const chosen = experiment.plan.adjustFor;
  const balanced = experiment.design.method === DesignMethod.RERANDOMIZED ? drawnBy(experiment) : [];
  return [...chosen, ...balanced.filter((name) => !chosen.includes(name))];
}

/** Covariates by which the design draws: what tuples are matched on, or a draw is balanced in, tier after tier. */
export function drawnBy({ design }: Experiment): string[] {
  if (design.method === DesignMethod.MATCHED_TUPLES) return design.matchOn ?? [];
  if (design.method !== DesignMethod.RERANDOMIZED) return [];
  return (design.tiers ?? []).flatMap(({ attributes }) => attributes);
}
