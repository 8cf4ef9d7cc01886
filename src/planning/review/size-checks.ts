import { knownLaterAdvice } from '../../customers/known-later.js';
import { designOf } from '../../experiments/designs/registry.js';
import { MetricRole } from '../../experiments/experiment-metric.js';
import type { ExperimentPlan } from '../../experiments/experiment-plan.js';
import type { MinimumEffect } from '../../experiments/minimum-effect.js';
import { spendingOf } from '../../experiments/planned-looks.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { shownCount } from '../../results/shown-numbers.js';
import { powerOfEachMetric } from '../../statistics/decision/decision-power.js';
import { InvalidInputError } from '../../statistics/invalid-input.js';
import { skewness } from '../../statistics/moments.js';
import type { PlannedLooks, PlannedMultiplicity, PowerInput } from '../../statistics/power/plan/power-input.js';
import { type PowerAnalysis, powerAnalysis } from '../../statistics/power/power-analysis.js';
import { plannedSkewness } from '../../statistics/skewness-rule.js';
import { historyAdvice } from '../history/history-advice.js';
import type { HistoryFacts } from '../history/history-facts.js';
import { expectedPlan } from '../history/history-plan.js';
import { whyNoPlan } from '../history/metric-history-service.js';
import type { ReviewFacts } from './review-facts.js';
import { earlierWindow, noHistory } from './window-checks.js';

/** Below it an experiment is more likely to miss the effect than to detect it. */
const HOPELESS_POWER = 0.5;

/** Findings about the number of customers, judged by their recent history. */
export function sizeFindings(facts: ReviewFacts): Advice[] {
  const primary = facts.metrics.filter(({ role }) => role === MetricRole.PRIMARY).map(({ metric }) => metric);
  const known = facts.histories.filter((history) => whyNoPlan(history) === null);
  return [
    ...primary
      .filter(({ key }) => !known.some(({ metric }) => metric.key === key))
      .map((metric) => noHistory(metric, facts)),
    ...known.flatMap((history) => [
      ...knownLaterAdvice(history.knownLater, history.asOf, 'metrics'),
      ...historyAdvice(history, null),
      ...earlierWindow(history),
      ...skewed(facts, history),
      ...powerFindings(facts, history),
    ]),
    ...(facts.experiment.plan.minimumEffect === null && known.length === 0 ? [noMinimumEffect('')] : []),
  ];
}

/** Only for means: tests of proportions and ratios do not depend on the tail of the metric. */
function skewed(
  { customers, arms, experiment: { plan } }: ReviewFacts,
  { metric: { key, kind }, moments }: HistoryFacts,
): Advice[] {
  if (kind !== MetricKind.MEAN) return [];
  const skew = skewness(moments);
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const sizes = allocationOf({ arms }).map((weight) => Math.floor((customers * weight) / total));
  const warning = plannedSkewness(skew, sizes, plan);
  if (warning === null) return [];
  const message = `"${key}" has a skewness of ${skew.toPrecision(3)}. ${warning}`;
  const remedy =
    'Make the arms more equal, or plan to test by randomization (`randomizationInference`, `statistic: STUDENTIZED`), or make a count or a ' +
    'proportion the primary metric and the amount a secondary one.';
  return [advise('SKEWED_METRIC', message, { field: 'metrics', remedy })];
}

function powerFindings(facts: ReviewFacts, history: HistoryFacts): Advice[] {
  if (facts.customers < 2 * facts.arms.length) return [];
  // With fewer than two groups their variation, and so the power, is unknown.
  if (history.groups !== null && history.groups.groups < 2) return [];
  const { metric } = history;
  const { plan } = facts.experiment;
  // Such a plan is refused as a whole.
  if (plan.power <= plan.alpha) return [];
  const common = {
    ...expectedPlan(history),
    alpha: plan.alpha,
    alternative: plan.alternative,
    allocation: allocationOf(facts),
    multiplicity: multiplicityOf(facts),
    totalSampleSize: facts.customers,
    looks: looksOf(plan),
  };
  if (plan.minimumEffect === null) return [noMinimumEffect(reachable(common, powerOf(facts), metric))];
  return tooSmall(facts, metric, common, plan.minimumEffect);
}

/** The guardrails whose tolerance must be shown to be met. */
function mustPass({ metrics }: ReviewFacts): number {
  return metrics.filter(({ role, tolerance }) => role === MetricRole.GUARDRAIL && tolerance != null).length;
}

/** The power that each metric needs for that of the whole decision. */
function powerOf(facts: ReviewFacts): number {
  return powerOfEachMetric(facts.experiment.plan.power, mustPass(facts));
}

type Planned = Omit<PowerInput, 'effect' | 'power'>;

function tooSmall(facts: ReviewFacts, metric: Metric, planned: Planned, effect: MinimumEffect): Advice[] {
  const asked = powerOf(facts);
  let power: number | null;
  let needed: number | null;
  try {
    ({ power } = powerAnalysis({ ...planned, effect }));
    needed = powerAnalysis({ ...planned, totalSampleSize: undefined, effect, power: asked }).totalSampleSize;
  } catch (error) {
    if (error instanceof InvalidInputError) return [impossible(metric, error)];
    throw error;
  }
  if (power === null || power >= asked) return [];
  // An ONLINE experiment gains customers while it runs: today's are the fewest it will have.
  const online = designOf(facts.experiment).review.grows;
  const message =
    `With ${shownCount(facts.customers)} customers, the smallest effect of interest on "${metric.key}" would be detected ` +
    `${percent(power)} of the time; the plan asks for ${percent(asked)}${sharedPower(facts)}, which takes ${needed === null ? 'more' : shownCount(needed)} customers.`;
  return [
    advise('TOO_SMALL', message, {
      severity: power < HOPELESS_POWER && !online ? AdviceSeverity.BLOCKING : AdviceSeverity.WARNING,
      field: 'segment',
      remedy: `${wayOut(online, planned.groups != null)}, or accept that only a larger effect can be detected.`,
    }),
  ];
}

/** Why more power is asked for than the plan states. */
function sharedPower(facts: ReviewFacts): string {
  const guardrails = mustPass(facts);
  if (guardrails === 0) return '';
  const must = guardrails === 1 ? 'a guardrail that must pass' : `${guardrails} guardrails that must pass`;
  return ` (${percent(facts.experiment.plan.power)} for the decision with ${must})`;
}

function wayOut(online: boolean, groups: boolean): string {
  if (online) return 'Run it until that many customers have been assigned (`campaignDuration`)';
  if (groups) return 'Use more groups, randomize customers instead';
  return 'Use a larger segment, adjust for past behavior';
}

function impossible(metric: Metric, error: InvalidInputError): Advice {
  const message = `The smallest effect of interest is impossible on "${metric.key}": ${error.message}`;
  const remedy = 'State an effect that the metric can have.';
  return advise('IMPOSSIBLE_EFFECT', message, { field: 'plan.minimumEffect', remedy });
}

function noMinimumEffect(reachableEffect: string): Advice {
  const message = `The plan does not state the smallest effect that would be worth acting on.${reachableEffect}`;
  const remedy =
    'State it: the review can then check whether there are enough customers, and the readout whether it was reached.';
  return advise('NO_MINIMUM_EFFECT', message, { field: 'plan.minimumEffect', remedy });
}

function reachable(planned: Planned, power: number, { key }: Metric): string {
  let effect: PowerAnalysis['effect'];
  try {
    ({ effect } = powerAnalysis({ ...planned, power }));
  } catch (error) {
    if (error instanceof InvalidInputError) return '';
    throw error;
  }
  if (effect === null) return '';
  const relative = effect.relative === null ? '' : ` (${percent(effect.relative)})`;
  return ` With these customers an effect of ${effect.absolute.toPrecision(3)}${relative} on "${key}" can be detected.`;
}

/** The plan's correction at its most expensive: only one of the comparisons has an effect. */
function multiplicityOf({ experiment: { plan }, metrics }: ReviewFacts): PlannedMultiplicity {
  if (plan.correction === PValueAdjustment.NONE) return { treatments: 'NONE' };
  return { primaryMetrics: metrics.filter(({ role }) => role === MetricRole.PRIMARY).length };
}

/** Planned looks cost customers; anytime-valid intervals have no planned size. */
function looksOf({ looks }: ExperimentPlan): PlannedLooks | null {
  if (!looks?.groupSequential) return null;
  const { informationFractions } = looks.groupSequential;
  return { informationFractions, spending: spendingOf(looks.groupSequential) };
}

/** Weights, the control first. */
function allocationOf({ arms }: Pick<ReviewFacts, 'arms'>): number[] {
  const sorted = [...arms].sort((a, b) => Number(b.isControl) - Number(a.isControl));
  return sorted.map(({ weight }) => weight);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
