import { designOf } from '../../experiments/designs/registry.js';
import { MetricRole } from '../../experiments/experiment-metric.js';
import type { GroupSequentialLooks } from '../../experiments/planned-looks.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { MetricKind } from '../../metrics/metric.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { implausiblePlan, LARGEST_ALPHA } from '../../results/plausible-plan.js';
import type { PlannedOutcome } from '../../statistics/power/plan/power-input.js';
import { expectedPlan } from '../history/history-plan.js';
import { whyNoPlan } from '../history/metric-history-service.js';
import type { ReviewFacts } from './review-facts.js';

const LAXEST_ALPHA = 0.1;
const MOST_PRIMARY_METRICS = 3;
const EFFECT = 'plan.minimumEffect';
/** A proportion without history: what an absolute effect means does not depend on its rate. */
const ANY_PROPORTION: PlannedOutcome = { proportion: { baseline: 0.5 } };

/** Findings about the plan and the metrics. */
export function planFindings(facts: ReviewFacts): Advice[] {
  return [
    noHypothesis,
    implausible,
    laxAlpha,
    oneSided,
    noCorrection,
    manyPrimaryMetrics,
    noGuardrail,
    noWindow,
    noEarlyLook,
  ].flatMap((check) => check(facts));
}

function noHypothesis({ experiment: { hypothesis } }: ReviewFacts): Advice[] {
  if (hypothesis !== null) return [];
  const remedy = 'Write down what you expect to happen, and why, before anybody sees results.';
  return [advise('NO_HYPOTHESIS', 'The draft has no hypothesis.', { field: 'hypothesis', remedy })];
}

function implausible(facts: ReviewFacts): Advice[] {
  const { alpha, power, minimumEffect } = facts.experiment.plan;
  const found = [
    ...implausiblePlan('plan.', { alpha, power, effect: { relative: minimumEffect?.relative } }),
    ...powerOfChance(alpha, power),
    ...implausibleAbsolute(facts, minimumEffect?.absolute),
  ];
  return found.map((advice) => (advice.field?.startsWith('plan.effect') ? { ...advice, field: EFFECT } : advice));
}

/** No size gives a power below alpha: so often an experiment finds something by chance. */
function powerOfChance(alpha: number, power: number): Advice[] {
  if (power > alpha) return [];
  const message = `The plan asks for a power of ${power}, which is not above its alpha of ${alpha}, so it has no size.`;
  const remedy = 'Choose a power of 0.8 and an alpha of 0.05, which are usual.';
  return [advise('IMPLAUSIBLE_INPUT', message, { severity: AdviceSeverity.BLOCKING, field: 'plan.power', remedy })];
}

/** An absolute effect means something else for each metric. */
function implausibleAbsolute({ metrics, histories }: ReviewFacts, absolute: number | null | undefined): Advice[] {
  const outcomes = metrics.flatMap(({ metric, role }) => {
    if (role !== MetricRole.PRIMARY) return [];
    const history = histories.find((one) => one.metric.key === metric.key && whyNoPlan(one) === null);
    if (history) return [{ key: metric.key, outcome: expectedPlan(history).outcome }];
    return metric.kind === MetricKind.PROPORTION ? [{ key: metric.key, outcome: ANY_PROPORTION }] : [];
  });
  return outcomes.flatMap(({ key, outcome }) =>
    implausiblePlan('plan.', { effect: { absolute }, outcome })
      .filter(({ field }) => field === 'plan.effect.absolute')
      .map((advice) => ({ ...advice, message: `On the primary metric "${key}": ${advice.message}` })),
  );
}

function laxAlpha({ experiment: { plan } }: ReviewFacts): Advice[] {
  // Larger ones are asked about already.
  if (plan.alpha <= LAXEST_ALPHA || plan.alpha > LARGEST_ALPHA) return [];
  const message = `With alpha ${plan.alpha}, a treatment without any effect looks effective ${percent(plan.alpha)} of the time.`;
  const remedy = 'Choose 0.05, or 0.1 if a false alarm costs little.';
  return [advise('LAX_ALPHA', message, { field: 'plan.alpha', remedy })];
}

function oneSided({ experiment: { plan } }: ReviewFacts): Advice[] {
  if (plan.alternative === 'TWO_SIDED') return [];
  const unseen = plan.alternative === 'GREATER' ? 'decreases' : 'increases';
  const message = `The test is one-sided: ${unseen} can never become significant, however large they are, except of guardrails.`;
  const remedy = 'Keep it only if you would act the same after a harmful effect as after no effect.';
  return [advise('ONE_SIDED', message, { field: 'plan.alternative', remedy })];
}

function noCorrection({ experiment: { plan }, arms, metrics }: ReviewFacts): Advice[] {
  const tests = primary(metrics) * (arms.length - 1);
  if (plan.correction !== PValueAdjustment.NONE || tests < 2) return [];
  const risk = 1 - (1 - plan.alpha) ** tests;
  const message = `${tests} primary tests without a correction raise a false alarm up to ${percent(risk)} of the time.`;
  return [
    advise('NO_CORRECTION', message, {
      field: 'plan.correction',
      remedy: 'Use the correction of Holm (`HOLM`), which costs little power.',
    }),
  ];
}

function manyPrimaryMetrics({ metrics }: ReviewFacts): Advice[] {
  const count = primary(metrics);
  if (count <= MOST_PRIMARY_METRICS) return [];
  const message = `${count} metrics are primary; correcting for their number makes each effect harder to detect.`;
  const remedy = 'Choose one primary metric and make the others secondary.';
  return [advise('MANY_PRIMARY_METRICS', message, { field: 'metrics', remedy })];
}

function noGuardrail({ metrics }: ReviewFacts): Advice[] {
  if (metrics.some(({ role }) => role === MetricRole.GUARDRAIL)) return [];
  const remedy =
    'Add a metric that must not get worse, such as returns, margin or unsubscriptions, as a guardrail (`GUARDRAIL`).';
  return [advise('NO_GUARDRAIL', 'No metric is a guardrail, so harm may go unnoticed.', { field: 'metrics', remedy })];
}

function noWindow({ metrics }: ReviewFacts): Advice[] {
  return metrics
    .filter(({ metric, role }) => role === MetricRole.PRIMARY && metric.windowMs === null)
    .map(({ metric }) => {
      const message = `"${metric.key}" counts until the experiment stops, so stopping earlier or later changes what it measures.`;
      const remedy = 'Use a metric with a window, such as 28 days, so that every customer is measured alike.';
      return advise('NO_WINDOW', message, { field: 'metrics', remedy });
    });
}

function noEarlyLook(facts: ReviewFacts): Advice[] {
  const looks = facts.experiment.plan.looks?.groupSequential;
  if (!looks || looks.informationFractions.length < 2) return [];
  const [reason, remedy] = whyNoEarlyLook(facts, looks) ?? [];
  if (!reason) return [];
  const message = `${reason}: of the planned looks only the last one can be taken.`;
  return [advise('NO_EARLY_LOOK', message, { field: 'plan.looks', remedy: remedy ?? null })];
}

/** Looks are due by the share of customers with closed windows, which in these cases is unknown or jumps to 1. */
function whyNoEarlyLook(
  { experiment, metrics }: ReviewFacts,
  { totalSampleSize }: GroupSequentialLooks,
): [reason: string, remedy: string] | null {
  const endless = metrics.find(({ metric, role }) => role === MetricRole.PRIMARY && metric.windowMs === null);
  if (endless) {
    const reason = `"${endless.metric.key}" has no window, so its outcomes are complete only when the experiment stops`;
    return [reason, 'Use a metric with a window, such as 28 days.'];
  }
  if (designOf(experiment).list !== null) {
    const reason = 'All customers are assigned at once, so their outcome windows close together';
    return [
      reason,
      'Plan without looks, or assign customers one by one with a planned total (`ONLINE`, `totalSampleSize`).',
    ];
  }
  if (totalSampleSize !== null) return null;
  const reason =
    'Customers arrive one by one, and without a planned total (`totalSampleSize`) their share is known only at the end';
  return [reason, 'Give the planned total (`totalSampleSize`).'];
}

function primary(metrics: ReviewFacts['metrics']): number {
  return metrics.filter(({ role }) => role === MetricRole.PRIMARY).length;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
