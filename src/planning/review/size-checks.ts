import { DesignMethod } from '../../experiments/experiment-design.js';
import { MetricRole } from '../../experiments/experiment-metric.js';
import type { ExperimentPlan } from '../../experiments/experiment-plan.js';
import type { MinimumEffect } from '../../experiments/minimum-effect.js';
import { spendingOf } from '../../experiments/readout/planned-look.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { InvalidInputError } from '../../statistics/invalid-input.js';
import { skewness } from '../../statistics/moments.js';
import { type PowerAnalysis, powerAnalysis } from '../../statistics/power/power-analysis.js';
import type { PlannedLooks, PlannedMultiplicity, PowerInput } from '../../statistics/power/power-input.js';
import { customersForSkewness } from '../../statistics/skewness-rule.js';
import type { HistoryFacts } from '../history/history-facts.js';
import { expectedPlan } from '../history/history-plan.js';
import { whyNoPlan } from '../history/metric-history-service.js';
import type { ReviewFacts } from './review-facts.js';
import { FindingCode, FindingSeverity, type ReviewFinding } from './review-finding.js';

/** Below it an experiment is likelier to miss the effect than to find it. */
const HOPELESS_POWER = 0.5;

/** Whether the customers there are can answer the question, judged by how they did lately. */
export function sizeFindings(facts: ReviewFacts): ReviewFinding[] {
  const primary = facts.metrics.filter(({ role }) => role === MetricRole.PRIMARY).map(({ metric }) => metric);
  const known = facts.histories.filter((history) => whyNoPlan(history) === null);
  return [
    ...primary.filter(({ key }) => !known.some(({ metric }) => metric.key === key)).map(noHistory),
    ...known.flatMap((history) => [...skewed(facts, history), ...powerFindings(facts, history)]),
    ...(facts.experiment.plan.minimumEffect === null && known.length === 0 ? [noMinimumEffect('')] : []),
  ];
}

function noHistory({ key }: Metric): ReviewFinding {
  return {
    code: FindingCode.NO_HISTORY,
    severity: FindingSeverity.NOTE,
    field: 'metrics',
    message: `In the window before the start nothing is known of "${key}", or it was the same for everybody, so nobody can say whether the customers are enough.`,
    advice: 'Load what customers did before, or size the campaign with powerAnalysis from what you know.',
  };
}

/** Of means only: the tests of shares and ratios do not rest on the metric's own tail. */
function skewed({ customers, arms }: ReviewFacts, { metric: { key, kind }, moments }: HistoryFacts): ReviewFinding[] {
  if (kind !== MetricKind.MEAN) return [];
  const skew = skewness(moments);
  const needed = customersForSkewness(skew);
  const weights = arms.map(({ weight }) => weight);
  const smallest = (customers * Math.min(...weights)) / weights.reduce((sum, weight) => sum + weight, 0);
  if (smallest >= needed) return [];
  return [
    {
      code: FindingCode.SKEWED_METRIC,
      severity: FindingSeverity.WARNING,
      field: 'metrics',
      message:
        `"${key}" has a skewness of ${skew.toPrecision(3)}: its intervals are reliable from about ` +
        `${needed} customers an arm, and the smallest arm will have ${Math.floor(smallest)}.`,
      advice: 'Let a count or a share decide, and read the amount as secondary.',
    },
  ];
}

function powerFindings(facts: ReviewFacts, history: HistoryFacts): ReviewFinding[] {
  if (facts.customers < 2 * facts.arms.length) return [];
  // What groups that do not vary would need is for nobody to say.
  if (history.groups !== null && history.groups.groups < 2) return [];
  const { metric } = history;
  const { plan } = facts.experiment;
  const common = {
    ...expectedPlan(history),
    alpha: plan.alpha,
    alternative: plan.alternative,
    allocation: allocationOf(facts),
    multiplicity: multiplicityOf(facts),
    totalSampleSize: facts.customers,
    looks: looksOf(plan),
  };
  if (plan.minimumEffect === null) return [noMinimumEffect(reachable(common, plan.power, metric))];
  return tooSmall(facts, metric, common, plan.minimumEffect);
}

type Planned = Omit<PowerInput, 'effect' | 'power'>;

function tooSmall(facts: ReviewFacts, metric: Metric, planned: Planned, minimum: MinimumEffect): ReviewFinding[] {
  const effect = minimum.absolute === null ? { relative: minimum.relative! } : { absolute: minimum.absolute };
  const { plan } = facts.experiment;
  let power: number | null;
  let needed: number | null;
  try {
    ({ power } = powerAnalysis({ ...planned, effect }));
    needed = powerAnalysis({ ...planned, totalSampleSize: undefined, effect, power: plan.power }).totalSampleSize;
  } catch (error) {
    if (error instanceof InvalidInputError) return [impossible(metric, error)];
    throw error;
  }
  if (power === null || power >= plan.power) return [];
  // Whom an ONLINE experiment will meet, nobody knows yet: those there are now are the least.
  const online = facts.experiment.design.method === DesignMethod.ONLINE;
  return [
    {
      code: FindingCode.TOO_SMALL,
      severity: power < HOPELESS_POWER && !online ? FindingSeverity.BLOCKING : FindingSeverity.WARNING,
      field: 'segment',
      message:
        `With ${facts.customers} customers, the smallest effect on "${metric.key}" that matters would be found ` +
        `${percent(power)} of the time; the plan wants ${percent(plan.power)}, for which it takes ${needed} customers.`,
      advice: `${wayOut(online, planned.groups != null)}, or admit that only a larger effect can be found.`,
    },
  ];
}

function wayOut(online: boolean, groups: boolean): string {
  if (online) return 'Let it run until as many have come (see campaignDuration)';
  if (groups) return 'Take more groups, randomize customers instead';
  return 'Take a larger segment, adjust for earlier behaviour';
}

function impossible(metric: Metric, error: InvalidInputError): ReviewFinding {
  return {
    code: FindingCode.IMPOSSIBLE_EFFECT,
    severity: FindingSeverity.BLOCKING,
    field: 'plan.minimumEffect',
    message: `The smallest effect that matters is impossible on "${metric.key}": ${error.message}`,
    advice: 'State an effect that the metric can have.',
  };
}

function noMinimumEffect(reachableEffect: string): ReviewFinding {
  return {
    code: FindingCode.NO_MINIMUM_EFFECT,
    severity: FindingSeverity.NOTE,
    field: 'plan.minimumEffect',
    message: `The plan does not say which effect would be worth acting on.${reachableEffect}`,
    advice:
      'State it: then this review can say whether the customers are enough, and the readout whether it was reached.',
  };
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
  return ` These customers can find one of ${effect.absolute.toPrecision(3)}${relative} on "${key}".`;
}

/** What the plan's correction costs at its worst, when one comparison alone is to be found. */
function multiplicityOf({ experiment: { plan }, metrics }: ReviewFacts): PlannedMultiplicity {
  if (plan.correction === PValueAdjustment.NONE) return { treatments: 'NONE' };
  return { primaryMetrics: metrics.filter(({ role }) => role === MetricRole.PRIMARY).length };
}

/** Planned moments cost customers; intervals that hold at any time have no size to be planned for. */
function looksOf({ looks }: ExperimentPlan): PlannedLooks | null {
  if (!looks?.groupSequential) return null;
  const { informationFractions } = looks.groupSequential;
  return { informationFractions, spending: spendingOf(looks.groupSequential) };
}

/** Weights, the control first. */
function allocationOf({ arms }: ReviewFacts): number[] {
  const sorted = [...arms].sort((a, b) => Number(b.isControl) - Number(a.isControl));
  return sorted.map(({ weight }) => weight);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
