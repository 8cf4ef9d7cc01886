import { type Advice, advise } from '../../graph/advice.js';
import type { Metric } from '../../metrics/metric.js';
import { MetricDirection } from '../../metrics/metric-direction.js';
import type { EstimateWithError } from '../../statistics/targeting/mean-with-error.js';
import type { TargetingAnalysis } from '../../statistics/targeting/targeting-analysis.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { TargetingScore } from './score-kinds.js';
import type { TargetingSelection } from './targeting.js';
import { policyValue, targetingEstimate } from './targeting-estimates.js';

/** With fewer customers or groups on a side, their standard error says nothing: that of a single one would be 0. */
const FEW = 10;

/** The selected customers beside the others; null where nothing is selected. */
export function selectionOf(
  { selection }: TargetingAnalysis,
  customers: number,
  alpha: number,
): TargetingSelection | null {
  if (selection === null) return null;
  const { policy, contrast } = selection;
  const few = contrast !== null && contrast.least < FEW;
  const shown = (estimate: EstimateWithError) =>
    targetingEstimate(few ? { ...estimate, standardError: null } : estimate, alpha);
  return {
    customers: Math.round(policy.share * customers),
    effectOnSelected: contrast && shown(contrast.selected),
    effectOnOthers: contrast && shown(contrast.others),
    difference: contrast && shown(contrast.difference),
    policy: policyValue(policy, alpha),
  };
}

/** What a reader must know of the score. @param allSame whether all customers have the same score */
export function scoreAdvice(
  { selected }: TargetingScore,
  allSame: boolean,
  selection: TargetingSelection | null,
  customers: number,
): Advice[] {
  if (selection?.customers === 0) {
    const message = `The experiment had no ${selected}, so it cannot say how they respond. The average effect was measured on other customers and may not carry over to them.`;
    const remedy = 'Include them in the next experiment, if only a small sample.';
    return [advise('NOT_IN_EXPERIMENT', message, { field: 'score', remedy })];
  }
  if (selection?.customers === customers) {
    const message = `All customers of the experiment are ${selected}, so there is nobody to compare them with.`;
    return [advise('EVERYBODY_SELECTED', message, { field: 'score' })];
  }
  if (!allSame) return [];
  return [advise('SAME_SCORE', 'All customers have the same score, so it ranks nobody.', { field: 'score' })];
}

export function ratioAdvice(key: string): Advice {
  const message = `"${key}" is a ratio: each customer counts with what they add to it, so effects are accurate for large samples only.`;
  return advise('RATIO_LINEARIZED', message);
}

/** Customers are valued one by one, also where whole groups were randomized, which the readout compares by their totals. */
export function groupAdvice(experiment: Experiment): Advice[] {
  if (designOf(experiment).readout.divided !== 'GROUP') return [];
  const unknown = 'which is taken for the share of the groups that are in it, because the draw is not known';
  const message =
    `Groups were randomized. Each customer counts here with the inverse of the probability of the group's arm` +
    `${experiment.imported ? `, ${unknown}` : ''}; the readout compares the totals of whole groups. The more the sizes of ` +
    'groups differ, the more the effects here differ from those of the readout. Standard errors count groups in both.';
  const remedy = 'Take the effect on all customers from the readout, and from here who responds more.';
  return [advise('GROUPS_BY_CUSTOMER', message, { remedy })];
}

/** Says that a negative effect is good, where it is. */
export function directionAdvice({ key, direction }: Metric): Advice[] {
  if (direction !== MetricDirection.LOWER_IS_BETTER) return [];
  const message = `Less of "${key}" is better, so effects and gains below 0 are good.`;
  const remedy =
    'Read the numbers with the opposite sign, or use a policy tree, which counts decreases as gains (`policyTree`).';
  return [advise('LESS_IS_BETTER', message, { remedy })];
}
