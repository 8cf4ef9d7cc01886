import { invalid } from '../../../graph/expected-error.js';
import type { Metric } from '../../../metrics/metric.js';
import type { Segment } from '../../../segments/segment.js';
import type { Arm } from '../../arm.js';
import type { CreateExperimentInput } from '../../drafts/experiment-inputs.js';
import type { Experiment } from '../../experiment.js';
import { DecisionRule, type PlannedDecision } from '../../planned-decision.js';
import type { PlannedMetric } from '../../planned-metric.js';
import type { Tolerance } from '../../tolerance.js';
import type { DraftFromPolicyInput } from './policy-inputs.js';

/** What the next experiment follows from. */
export interface NextExperiment {
  input: DraftFromPolicyInput;
  source: Experiment;
  treated: Segment;
  arm: Arm;
  metrics: readonly PlannedMetric[];
  /** Key of the segment whose customers take part. */
  segment: string;
  /** The share of the customers of the experiment whom the policy treats. */
  share: number;
  /** The metrics that the costs of the arm name, by id. */
  costMetrics: ReadonlyMap<number, Metric>;
}

/**
 * The draft of a policy against treating everybody, with the costs of the treatment: what is spared is the gain of a policy. The policy
 * contacts a share of its arm, and redeemed offers are counted as they are.
 *
 * @throws ExpectedError for a policy that treats no one or everyone, so that nothing is compared with everybody
 */
export function nextExperiment(next: NextExperiment): CreateExperimentInput {
  const { input, source, treated, arm, metrics, segment, share } = next;
  if (share === 0 || share === 1) {
    const whom = share === 0 ? 'No customer' : 'Every customer';
    const arms = share === 0 ? 'the policy would treat no one' : 'both arms would be treated alike';
    throw invalid('policySegment', `${whom} of "${source.key}" was in "${treated.key}" at the assignment, so ${arms}.`);
  }
  const { alpha, power, correction, decision } = source.plan;
  return {
    key: input.key,
    name: input.name,
    hypothesis: `To treat the customers of "${treated.key}" only is better than to give "${arm.key}" to everybody, as "${source.key}" suggests.`,
    segment,
    arms: [
      { key: 'everybody', name: `Everybody gets ${arm.name}`, isControl: true, ...costsOf(next, 1) },
      {
        key: 'policy',
        name: `Customers of ${treated.name} get ${arm.name}, the others nothing`,
        ...costsOf(next, share),
      },
    ],
    metrics: plannedAgain(metrics),
    plan: { alpha, power, correction, decision: decisionOf(next, decision) },
  };
}

/** The metrics of an experiment as the input of the next one. */
export function plannedAgain(metrics: readonly PlannedMetric[]): CreateExperimentInput['metrics'] {
  return metrics.map(({ metric, role, margin, tolerance, cap, transform }) => ({
    metric: metric.key,
    role,
    margin: margin === metric.margin ? undefined : margin,
    tolerance: tolerance && statedOf(tolerance),
    cap: cap && { percentile: cap.percentile },
    transform,
  }));
}

function statedOf({ absolute, relative }: Tolerance) {
  return absolute === null ? { relative } : { absolute };
}

/** What an arm costs when a share of its customers is treated. */
export function costsOf({ arm, costMetrics }: Pick<NextExperiment, 'arm' | 'costMetrics'>, share: number) {
  const keyOf = (id: number | null) => (id === null ? undefined : costMetrics.get(id)?.key);
  return {
    contactCost: arm.contactCost === null ? undefined : arm.contactCost * share,
    redemptionCost: arm.redemptionCost ?? undefined,
    redemptionMetric: keyOf(arm.redemptionMetricId),
    costMetric: keyOf(arm.costMetricId),
  };
}

/** Where costs and a margin are known, the policy is judged by its profit: by the metrics alone, what it spares would not count. */
function decisionOf({ arm, metrics }: NextExperiment, decision: PlannedDecision | undefined) {
  const costs = (arm.contactCost ?? 0) > 0 || arm.redemptionMetricId !== null || arm.costMetricId !== null;
  const profitable = costs && metrics.some(({ margin }) => margin !== null);
  if (!profitable) return decision;
  const rule = decision?.rule === DecisionRule.PROVEN_PROFIT ? decision.rule : DecisionRule.EXPECTED_PROFIT;
  return { ...decision, rule };
}
