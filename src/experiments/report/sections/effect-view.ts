import type { LimitsFragment } from '../../../../charts/fragments.js';
import { shownCount, shownLevel } from '../../../../charts/numbers.js';
import { decidingLimits, decidingPValue } from '../deciding-limits.js';
import type { ReportedEffect, ReportedExperiment, ReportedMetric, ReportedReadout } from '../report-facts.js';

/** Which numbers of effects are shown. */
export interface EffectView {
  scale: 'RELATIVE' | 'ABSOLUTE';
  /** Those that decide, or plain ones as if each effect were the only one, at a single look. */
  limits: 'DECIDING' | 'PLAIN';
}

export const USUAL_VIEW: EffectView = { scale: 'RELATIVE', limits: 'DECIDING' };

export function shownLimitsOf(
  effect: ReportedEffect,
  scale: 'absolute' | 'relative',
  { limits }: EffectView,
): LimitsFragment | null {
  return limits === 'PLAIN' ? effect[scale] : decidingLimits(effect, scale);
}

export function shownPValueOf(effect: ReportedEffect, { limits }: EffectView): number | null {
  return limits === 'PLAIN' ? effect.pValue : decidingPValue(effect);
}

/** What the limits allow for, in sentences. */
export function meaningOf({ metrics, confidenceLevel }: ReportedReadout, view: EffectView): string {
  const effect = metrics[0]?.effects[0];
  if (view.limits === 'PLAIN') {
    return `Limits are plain ones at ${shownLevel(confidenceLevel)}, as if each effect were the only one, at a single look: of many such limits, some exclude 0 by chance.`;
  }
  const level = (effect && decidingLimits(effect, 'absolute')?.level) ?? confidenceLevel;
  if (effect?.decidedBy === 'SEQUENTIAL') return 'Limits and p-values allow for the planned looks.';
  if (effect?.decidedBy === 'NOTHING_YET')
    return `Limits are at ${shownLevel(confidenceLevel)} and valid for one look at the end, so they decide nothing yet.`;
  const meaning = effect?.corrected?.meaning ?? '';
  const hasGuardrails = metrics.some(({ role }) => role === 'GUARDRAIL');
  const guarded = hasGuardrails ? ' Guardrails are not corrected, so that harm is seen.' : '';
  return `Limits of ${metrics[0]?.metric.name ?? 'the first metric'} are at ${shownLevel(level)}. ${meaning}${guarded}`;
}

/** What a plan corrects by, where it corrects. */
const CORRECTIONS: Partial<Record<string, string>> = {
  BONFERRONI: 'Corrected by Bonferroni.',
  HOLM: 'Corrected by Holm.',
  HOCHBERG: 'Corrected by Hochberg.',
  HOMMEL: 'Corrected by Hommel.',
  BENJAMINI_HOCHBERG: 'Corrected by Benjamini–Hochberg.',
  BENJAMINI_YEKUTIELI: 'Corrected by Benjamini–Yekutieli.',
  TWO_STAGE_BENJAMINI_HOCHBERG: 'Corrected by two-stage Benjamini–Hochberg.',
};

/** By what the effects of an experiment are corrected; null where each is the only one of its role. */
export function correctionOf({ metrics, arms, plan }: ReportedExperiment): string | null {
  const roles = metrics.filter(({ role }) => role !== 'GUARDRAIL').map(({ role }) => role);
  const testsOf = (role: string) => roles.filter((one) => one === role).length * (arms.length - 1);
  return roles.some((role) => testsOf(role) > 1) ? (CORRECTIONS[plan.correction] ?? null) : null;
}

/** How the effects on metrics were computed: methods as the graph names them, and sizes. */
export function howComputed(metrics: readonly ReportedMetric[], correction: string | null): string[] {
  const first = metrics.flatMap(({ effects }) => effects).find(({ corrected }) => corrected !== null);
  const looks = metrics.flatMap(({ effects }) => effects).find(({ sequential }) => sequential?.planned);
  return [
    ...metrics.map(howOfMetric),
    looks?.sequential && `Looks before the end: ${looks.sequential.method}.`,
    first?.corrected && [first.corrected.meaning, correction].filter(Boolean).join(' '),
  ].filter((sentence) => typeof sentence === 'string');
}

function howOfMetric({ metric, arms, effects, adjustedFor, openWindows, missing }: ReportedMetric): string {
  const methods = [...new Set(effects.map(({ method }) => method))].join('; ');
  const sizes = arms.map(({ arm, n }) => `${shownCount(n)} in ${arm.name}`).join(', ');
  const parts = [
    adjustedFor.length > 0 ? `adjusted for ${adjustedFor.join(', ')}` : 'not adjusted',
    `customers: ${sizes}`,
    openWindows > 0 && `${shownCount(openWindows)} with an open outcome window are excluded`,
    missing > 0 && `${shownCount(missing)} have no value`,
  ];
  return `${metric.name}: ${methods || 'no method'}; ${parts.filter(Boolean).join('; ')}.`;
}
