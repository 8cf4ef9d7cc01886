import { designOf } from '../../experiments/designs/registry.js';
import { MetricKind } from '../../metrics/metric.js';
import type { SimulationRequest } from './simulation-request.js';

/** Whether the readout of the metric adjusts for covariates; ratios are never adjusted. */
export function adjusts({ experiment: { plan }, metric }: Pick<SimulationRequest, 'experiment' | 'metric'>): boolean {
  return plan.adjustFor.length > 0 && metric.kind !== MetricKind.RATIO;
}

/** Covariates that an adjusting readout uses: those of the plan, and those that restricted the draw. */
export function usedByEstimator(request: SimulationRequest): string[] {
  if (!adjusts(request)) return [];
  const { experiment } = request;
  const chosen = experiment.plan.adjustFor;
  const restricting = designOf(experiment).readout.restrictedBy(experiment.design);
  return [...chosen, ...restricting.filter((name) => !chosen.includes(name))];
}
