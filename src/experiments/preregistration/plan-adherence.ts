import type { Experiment } from '../experiment.js';
import { type OffPlanAnalysis, offPlanDeviation, type PlanRecord, type Step } from './preregistration-service.js';
import { type PlanDeviation, PlanStatus } from './preregistration-types.js';

/** How one analysis relates to the plan. */
export interface PlanAdherence {
  planStatus: PlanStatus;
  deviations: PlanDeviation[];
}

/** @param offPlan the analysis in words, when the plan does not have it */
export function planAdherence(record: PlanRecord, offPlan: string | null, step: Step): PlanAdherence {
  if (!record.registered) return { planStatus: PlanStatus.NOT_REGISTERED, deviations: [] };
  const { amendments } = record;
  if (offPlan === null) {
    const planStatus = amendments.length > 0 ? PlanStatus.AMENDED : PlanStatus.AS_REGISTERED;
    return { planStatus, deviations: amendments };
  }
  const first = record.offPlan.find(({ actual }) => actual === offPlan) ?? offPlanDeviation(offPlan, step);
  return { planStatus: PlanStatus.OFF_PLAN, deviations: [...amendments, first] };
}

/** The analysis to be put on record; null when the plan has it, there is no plan, or it is on record already. */
export function newOffPlanAnalysis(
  experimentId: number,
  record: PlanRecord,
  offPlan: string | null,
  step: Step,
): OffPlanAnalysis | null {
  if (offPlan === null || !record.registered) return null;
  if (record.offPlan.some(({ actual }) => actual === offPlan)) return null;
  return { experimentId, analysis: offPlan, ...step };
}

/** A readout that the plan does not have, in words; null for one that it has. */
export function offPlanReadout({ plan }: Experiment, adjustFor: readonly string[] | null): string | null {
  if (adjustFor === null || sameNames(adjustFor, plan.adjustFor)) return null;
  const how = adjustFor.length === 0 ? 'without adjustment' : `adjusted for ${[...adjustFor].sort().join(', ')}`;
  return `readout ${how}`;
}

/** A comparison of segments that the plan does not have, in words; null for one that it has. */
export function offPlanSegments(
  { plan }: Experiment,
  segments: readonly string[],
  metric: string,
  arm: string,
): string | null {
  if (segments.every((key) => plan.compareSegments.includes(key))) return null;
  return `effect of ${arm} on ${metric} compared between the segments ${[...segments].sort().join(', ')}`;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
