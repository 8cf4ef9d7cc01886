import { ExpectedError, invalid, notFound, UserErrorCode } from '../../../graph/expected-error.js';
import { validStoredNumber } from '../../../graph/number-limits.js';
import { checkParts } from '../../../graph/problems.js';
import { validNumber } from '../../../graph/validation.js';
import type { Metric } from '../../../metrics/metric.js';
import type { NormalGain } from '../../../statistics/decision/posterior.js';
import type { Arm } from '../../arm.js';
import { validCost, validDecision } from '../../drafts/planned-decision-input.js';
import type { Experiment } from '../../experiment.js';
import { MetricRole } from '../../experiment-metric.js';
import { type DecisionRule, USUAL_RULE } from '../../planned-decision.js';
import type { PlannedMetric } from '../../planned-metric.js';
import { isShaped } from '../../planned-values.js';
import type { DecisionInput } from '../decision-input.js';

/** What a customer of one arm costs. */
export interface CostsOfArm {
  contact: number;
  /** What is paid for each unit of metrics. */
  measured: { metric: Metric; cost: number; redeems: boolean }[];
}

/** What the decision is about: what the plan says, or the request instead. */
export interface DecisionTerms {
  rule: DecisionRule;
  /** The metric that earns, what a unit is worth, and whether its effect is that of other values; null when no margin is known. */
  earning: { metric: Metric; margin: number; shaped: boolean } | null;
  /** The metric that the request names; null when it names none. */
  named: string | null;
  /** By arm. */
  costs: ReadonlyMap<Arm, CostsOfArm>;
  /** Counts purchases with or without the offer; null: the metric that counts redeemed offers does. */
  purchases: Metric | null;
  customers: number | null;
  horizonDays: number | null;
  discountRate: number | null;
  waitingCostPerDay: number | null;
  additionalCustomers: number | null;
  waitingDays: number | null;
  prior: NormalGain | null;
  /** Inputs that the plan does not have, or has otherwise. */
  unplanned: string[];
}

/** What is stored about an experiment, and the metrics that it or the request names. */
export interface PlannedTerms {
  experiment: Experiment;
  arms: readonly Arm[];
  planned: readonly PlannedMetric[];
  metricById: (id: number) => Metric;
  /** Those that the request names. */
  metricByKey: (key: string) => Metric | null;
}

/** @throws ExpectedErrors of all inputs that do not fit */
export function decisionTerms(stored: PlannedTerms, input: DecisionInput): DecisionTerms {
  const { experiment, planned } = stored;
  const { decision } = experiment.plan;
  const { earning, costs, purchases, given, more, prior, margin } = checkParts({
    earning: () => earningMetric(planned, input),
    margin: () => (input.margin == null ? null : validStoredNumber('margin', input.margin)),
    costs: () => costsOf(stored, input),
    purchases: () => (input.purchaseMetric == null ? null : named(stored, 'purchaseMetric', input.purchaseMetric)),
    given: () => validDecision('', { ...decision, ...stated(input) }),
    more: () => validWaiting(input),
    prior: () => validPrior(input.prior),
  });
  const worth = margin ?? earning?.margin ?? null;
  return {
    rule: given?.rule ?? USUAL_RULE,
    earning:
      earning === null || worth === null ? null : { metric: earning.metric, margin: worth, shaped: isShaped(earning) },
    named: input.metric ?? null,
    costs,
    purchases,
    customers: given?.customers ?? null,
    horizonDays: given?.horizonDays ?? null,
    discountRate: given?.discountRate ?? null,
    waitingCostPerDay: given?.waitingCostPerDay ?? null,
    ...more,
    prior,
    unplanned: unplannedInputs(stored, input, earning),
  };
}

/** What the request says of the decision itself; what is omitted or null is as planned. */
function stated({ rule, customers, horizonDays, discountRate, waitingCostPerDay }: DecisionInput) {
  const parts = { rule, customers, horizonDays, discountRate, waitingCostPerDay };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value != null));
}

function validWaiting({ additionalCustomers = null, waitingDays = null }: DecisionInput) {
  return checkParts({
    additionalCustomers: () =>
      additionalCustomers === null
        ? null
        : validNumber('additionalCustomers', additionalCustomers, { above: 1, atMost: 2_147_483_647 }),
    waitingDays: () =>
      waitingDays === null ? null : validNumber('waitingDays', waitingDays, { above: 0, atMost: 36_500 }),
  });
}

function validPrior(prior: DecisionInput['prior']): NormalGain | null {
  if (prior == null) return null;
  const { mean, standardDeviation } = prior;
  return checkParts({
    mean: () => validStoredNumber('prior.mean', mean),
    standardDeviation: () => validNumber('prior.standardDeviation', standardDeviation, { above: 0, atMost: 1e15 }),
  });
}

/** The metric that earns; null when the request names none and no metric has a margin. */
function earningMetric(planned: readonly PlannedMetric[], { metric, margin }: DecisionInput): PlannedMetric | null {
  if (metric != null) {
    const found = planned.find((one) => one.metric.key === metric);
    if (found) return found;
    const keys = planned.map((one) => one.metric.key);
    throw new ExpectedError(
      'metric',
      UserErrorCode.NOT_FOUND,
      `The experiment does not measure "${metric.slice(0, 100)}". It measures: ${keys.join(', ')}.`,
    );
  }
  const primary = planned.filter(({ role }) => role === MetricRole.PRIMARY);
  const worthy = [...primary, ...planned].find((one) => one.margin !== null);
  if (worthy) return worthy;
  if (margin == null) return null;
  if (primary.length === 1) return primary[0] ?? null;
  throw invalid('metric', 'Give the metric that the margin is about: the experiment has several primary metrics.');
}

function costsOf(stored: PlannedTerms, input: DecisionInput): Map<Arm, CostsOfArm> {
  const { redemptionCost, redemptionMetric, costMetric, contactCost } = input;
  const { redemption, contact, cost } = checkParts({
    contact: () => validCost('contactCost', contactCost),
    cost: () => (costMetric == null ? null : named(stored, 'costMetric', costMetric)),
    redemption: () => {
      const paid = validCost('redemptionCost', redemptionCost);
      if ((paid === null) !== (redemptionMetric == null)) {
        const missing = paid === null ? 'redemptionCost' : 'redemptionMetric';
        throw invalid(
          missing,
          'Give both or neither: what a redeemed offer costs (`redemptionCost`), and the metric that counts them (`redemptionMetric`).',
        );
      }
      if (paid === null || redemptionMetric == null) return null;
      return { metric: named(stored, 'redemptionMetric', redemptionMetric), cost: paid, redeems: true };
    },
  });
  return new Map(
    stored.arms.map((arm) => {
      const own = ownRedemption(arm, stored);
      const paid = arm.isControl ? own : (redemption ?? own);
      const costed = cost ?? (arm.costMetricId === null ? null : stored.metricById(arm.costMetricId));
      const measured = [...(paid ? [paid] : []), ...(costed ? [{ metric: costed, cost: 1, redeems: false }] : [])];
      const stated = arm.isControl ? arm.contactCost : (contact ?? arm.contactCost);
      return [arm, { contact: stated ?? 0, measured }];
    }),
  );
}

function ownRedemption({ redemptionMetricId, redemptionCost }: Arm, { metricById }: PlannedTerms) {
  if (redemptionMetricId === null || redemptionCost === null) return null;
  return { metric: metricById(redemptionMetricId), cost: redemptionCost, redeems: true };
}

function named({ metricByKey }: PlannedTerms, field: string, key: string): Metric {
  const metric = metricByKey(key);
  if (metric === null) throw notFound(field, 'metric', key);
  return metric;
}

/** The inputs by which the answer differs from that to a request without any. */
function unplannedInputs(
  { experiment, arms, planned, metricById }: PlannedTerms,
  input: DecisionInput,
  earning: PlannedMetric | null,
): string[] {
  const treatments = arms.filter((arm) => !arm.isControl);
  const { decision } = experiment.plan;
  const keyOf = (id: number | null) => (id === null ? null : metricById(id).key);
  const usual = earningMetric(planned, {})?.metric.key;
  const plans: Record<string, readonly unknown[]> = {
    metric: [usual],
    margin: [earning?.margin],
    contactCost: treatments.map((arm) => arm.contactCost),
    redemptionCost: treatments.map((arm) => arm.redemptionCost),
    redemptionMetric: treatments.map((arm) => keyOf(arm.redemptionMetricId)),
    costMetric: arms.map((arm) => keyOf(arm.costMetricId)),
    rule: [decision?.rule ?? USUAL_RULE],
    customers: [decision?.customers],
    horizonDays: [decision?.horizonDays],
    discountRate: [decision?.discountRate],
    waitingCostPerDay: [decision?.waitingCostPerDay],
    prior: [undefined],
  };
  const given = input as unknown as Record<string, unknown>;
  return Object.entries(plans).flatMap(([name, planned]) => {
    const value = given[name];
    return value == null || planned.every((stated) => stated === value) ? [] : [name];
  });
}
