import type {
  CampaignPowerInput,
  MetricHistoryInput,
  PowerAnalysisInput,
  SizeDraftQueryVariables,
} from '../../../graph/generated/graphql.js';
import type { Draft } from '../draft.js';
import type { SectionProps } from '../plan-section.js';
import { momentOf } from './history-day.js';

/** For metrics that count until the stop. */
const USUAL_DAYS = 28;

/** The metric that the experiment is decided by: the first primary one. */
export function primaryOf(draft: Draft, { metrics }: SectionProps['data']) {
  const key = draft.metrics.find(({ role }) => role === 'PRIMARY')?.metric;
  return metrics.edges.find(({ node }) => node.key === key)?.node ?? null;
}

/** What customers did before, of the segment and with the design of the draft. @param from the day from which, or `now` */
function historyOf(draft: Draft, data: SectionProps['data'], from: string): MetricHistoryInput | null {
  const metric = primaryOf(draft, data);
  if (metric === null) return null;
  const { method, strata, groupBy } = draft.design;
  return {
    metric: metric.key,
    segment: draft.segment,
    windowDays: metric.windowDays ?? USUAL_DAYS,
    adjustFor: ifAny(draft.adjustFor),
    strata: method === 'STRATIFIED' ? ifAny(strata) : null,
    groupBy: method === 'BY_GROUP' ? groupBy : null,
    asOf: momentOf(from),
  };
}

const ifAny = (names: string[] | null | undefined) => (names && names.length > 0 ? names : null);

/** How many customers the draft needs, and what it can find, as its review calculates it; null without a metric. */
export function sizeQuestion(draft: Draft, data: SectionProps['data'], from: string): SizeDraftQueryVariables | null {
  const history = historyOf(draft, data, from);
  if (history === null) return null;
  const common: CampaignPowerInput = {
    history,
    alpha: draft.alpha,
    alternative: draft.alternative,
    allocation: allocationOf(draft),
    looks: looksOf(draft),
    multiplicity: multiplicityOf(draft),
  };
  const guardrails = draft.metrics.filter(({ role, tolerance }) => role === 'GUARDRAIL' && tolerance != null).length;
  const effect = draft.minimumEffect ?? null;
  return {
    reachable: { ...common, power: draft.power, guardrails },
    found: { ...common, effect },
    needed: { ...common, effect, power: draft.power, guardrails },
    hasEffect: effect !== null,
  };
}

/** The same from assumed numbers; without an effect, the one that the customers can find. Null while a number is missing. */
export function assumedQuestion(
  { editing: { draft }, data, experiment }: SectionProps,
  level: number | null,
  deviation: number | null,
): PowerAnalysisInput | null {
  const isShare = primaryOf(draft, data)?.kind === 'PROPORTION';
  if (level === null || (!isShare && !deviation)) return null;
  const effect = draft.minimumEffect ?? null;
  return {
    outcome: isShare
      ? { proportion: { baseline: level } }
      : { mean: { baseline: level, standardDeviation: deviation ?? 0 } },
    alpha: draft.alpha,
    alternative: draft.alternative,
    allocation: allocationOf(draft),
    looks: looksOf(draft),
    multiplicity: multiplicityOf(draft),
    power: draft.power,
    ...(effect ? { effect } : { totalSampleSize: experiment.designReview?.customers ?? 0 }),
  };
}

/** Weights, the control first. */
function allocationOf({ arms }: Draft): number[] {
  const sorted = [...arms].sort((a, b) => Number(b.isControl) - Number(a.isControl));
  return sorted.map(({ weight }) => weight ?? 1);
}

function multiplicityOf({ correction, metrics }: Draft): CampaignPowerInput['multiplicity'] {
  if (correction === 'NONE') return { treatments: 'NONE' };
  return { primaryMetrics: metrics.filter(({ role }) => role === 'PRIMARY').length };
}

function looksOf({ looks }: Draft): CampaignPowerInput['looks'] {
  const { totalSampleSize: _, ...planned } = looks?.groupSequential ?? {};
  return looks?.groupSequential ? planned : null;
}
