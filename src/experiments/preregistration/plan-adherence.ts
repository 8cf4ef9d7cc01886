import type { Experiment } from '../experiment.js';
import type { PreviousPeriod } from '../previous-period.js';
import { canonicalText } from './plan-document.js';
import { type PlanDeviation, PlanStatus } from './preregistration.js';
import {
  type OffPlanAnalysis,
  offPlanDeviation,
  type PlanRecord,
  type PreregistrationService,
  type Step,
} from './preregistration-service.js';

/** Rules can be long, and the beginning tells analyses apart well enough. */
const LONGEST_ANALYSIS = 1_000;

/** How one analysis relates to the registered plan. */
export interface PlanAdherence {
  planStatus: PlanStatus;
  deviations: PlanDeviation[];
  /** The analysis, if it is not in the plan and nobody asked for it before; to be recorded with `recordOffPlan`. */
  unrecorded: OffPlanAnalysis | null;
}

/** @param offPlan the analysis in words, if the plan does not contain it; else null */
export function planAdherence(
  { id }: Experiment,
  { registered, amendments, offPlan: recorded }: PlanRecord,
  offPlan: string | null,
  step: Step,
): PlanAdherence {
  if (!registered) return { planStatus: PlanStatus.NOT_REGISTERED, deviations: [], unrecorded: null };
  if (offPlan === null) {
    const planStatus = amendments.length > 0 ? PlanStatus.AMENDED : PlanStatus.AS_REGISTERED;
    return { planStatus, deviations: amendments, unrecorded: null };
  }
  const earlier = recorded.find(({ actual }) => actual === offPlan);
  return {
    planStatus: PlanStatus.OFF_PLAN,
    deviations: [...amendments, earlier ?? offPlanDeviation(offPlan, step)],
    unrecorded: earlier ? null : { experimentId: id, analysis: offPlan, ...step },
  };
}

/** How an analysis relates to the registered plan; one that is not in it is recorded the first time. */
export async function followedPlan(
  service: PreregistrationService,
  experiment: Experiment,
  record: PlanRecord,
  offPlan: string | null,
  step: Step,
): Promise<Pick<PlanAdherence, 'planStatus' | 'deviations'>> {
  const { unrecorded, ...adherence } = planAdherence(experiment, record, offPlan, step);
  if (unrecorded) await service.recordOffPlan([unrecorded]);
  return adherence;
}

/** A readout that is not in the plan, in words; null for one that is. */
export function offPlanReadout(
  { experiment: { plan }, adjustFor, pairs }: AskedReadout,
  previous: PreviousPeriod | null,
): string | null {
  const planned = plan.adjustForPrevious ?? null;
  const names = adjustFor ?? plan.adjustFor;
  const adjusts = sameNames(names, plan.adjustFor) && previous?.days === planned?.days;
  if (adjusts) return pairs ? 'readout of every pair of arms' : null;
  const covariates = [...names].sort();
  if (previous !== null) covariates.push(`each metric in the previous ${previous.days} days`);
  const how = covariates.length === 0 ? 'without adjustment' : `adjusted for ${covariates.join(', ')}`;
  return `readout ${how}${pairs ? ', of every pair of arms' : ''}`;
}

/** What is asked of a readout that the plan may not have. */
interface AskedReadout {
  experiment: Experiment;
  adjustFor: readonly string[] | null;
  pairs?: boolean;
}

/** A segment comparison that is not in the plan, in words; null for one that is. */
export function offPlanSegments(
  { plan }: Experiment,
  segments: readonly string[],
  metric: string,
  arm: string,
): string | null {
  if (segments.every((key) => plan.compareSegments.includes(key))) return null;
  return `effect of ${arm} on ${metric} compared between the segments ${[...segments].sort().join(', ')}`;
}

/** An effect of exposure, which no plan contains, in words. @param metric key @param exposure key of the event type */
export function offPlanComplierEffect(metric: string, exposure: string): string {
  return `effect of exposure (${exposure}) on ${metric} among compliers`;
}

/** A decision by other inputs than the plan's, in words; null for one by the plan. @param unplanned the names of these inputs */
export function offPlanDecision(unplanned: readonly string[], input: object): string | null {
  if (unplanned.length === 0) return null;
  const given = input as Record<string, unknown>;
  return `decision with ${[...unplanned]
    .sort()
    .map((name) => `${name} ${JSON.stringify(given[name])}`)
    .join(', ')}`;
}

/** A ranking of customers, which no plan contains, in words. @param score what ranks them */
export function offPlanTargeting(metric: string, arm: string, score: RankedBy): string {
  const analysis = `targeting of ${arm} by its effect on ${metric}, ranked by ${scoreInWords(score)}`;
  return analysis.slice(0, LONGEST_ANALYSIS);
}

/** What ranks customers: one of the four. */
interface RankedBy {
  attribute?: string | null;
  segment?: string | null;
  rule?: object | null;
  model?: { attributes?: readonly string[] | null } | null;
  ascending?: boolean | null;
}

function scoreInWords({ attribute, segment, rule, model, ascending }: RankedBy): string {
  const order = ascending ? ', the lowest first' : '';
  if (attribute != null) return `${attribute}${order}`;
  if (segment != null) return `the segment ${segment}${order}`;
  if (rule != null) return `the rule ${canonicalText(rule)}${order}`;
  const learned = model?.attributes ? `a model of ${model.attributes.join(', ')}` : 'a model of the effect';
  return `${learned}${order}`;
}

/** A policy learned from the data, which no plan contains, in words. @param arms keys */
export function offPlanPolicy(metric: string, arms: readonly string[], depth: number): string {
  return `policy of at most ${depth} ${depth === 1 ? 'question' : 'questions'} that assigns ${arms.join(', ')} by their effects on ${metric}`;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
