import { AlternativeHypothesis } from '../results/alternative.js';
import { MetricRole } from './experiment-metric.js';
import type { ExperimentPlan } from './experiment-plan.js';

/**
 * The plan by which metrics of a role are tested. Guardrails are always tested in both directions: a test for improvements alone
 * could not see harm, and one for harm alone would not show how large it may be.
 */
export function planOfRole(plan: ExperimentPlan, role: MetricRole): ExperimentPlan {
  return role === MetricRole.GUARDRAIL ? { ...plan, alternative: AlternativeHypothesis.TWO_SIDED } : plan;
}
