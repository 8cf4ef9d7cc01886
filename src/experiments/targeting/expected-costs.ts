import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import type { Metric } from '../../metrics/metric.js';
import { countedUntil, metricCompletenessIn } from '../../metrics/metric-completeness.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import type { MetricService } from '../../metrics/metric-service.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { measureOutcomes } from '../outcomes/outcome-moments.js';
import { oneCell } from '../outcomes/outcome-request.js';
import { earliestCompleteness, summedMetric } from '../outcomes/summed-metric.js';
import type { PlannedMetric } from '../planned-metric.js';
import { ValueTransform } from '../planned-values.js';

/** What a customer of each arm costs in units of a metric. */
export interface ExpectedCosts {
  /** By the arm's id; nothing where an arm is missing. */
  byArm: ReadonlyMap<number, number>;
  /** What to know of them. */
  advice: Advice[];
}

interface CostsQuestion {
  experiment: Experiment;
  arms: readonly Arm[];
  /** The metric in whose units costs are. */
  planned: PlannedMetric;
  now: Date;
  /** Counts events as they were recorded at that moment; null: as they are recorded now. */
  knownAt: Date | null;
}

/** A metric that costs, and what each unit of it costs in an arm. */
interface Paid {
  arm: Arm;
  metric: Metric;
  cost: number;
}

/**
 * The declared costs: those of a contact, and what redeemed offers and cost metrics amounted to per customer of the arm. All count
 * alike for every customer, because nobody knows who else would redeem. Without declared costs nothing is read.
 */
export async function expectedCosts(
  session: Session,
  metrics: Pick<MetricService, 'byIds'>,
  question: CostsQuestion,
): Promise<ExpectedCosts> {
  const { arms, planned } = question;
  const costly = arms.filter(
    ({ contactCost, redemptionCost, costMetricId }) =>
      (contactCost ?? 0) > 0 || (redemptionCost ?? 0) > 0 || costMetricId !== null,
  );
  if (costly.length === 0) return { byArm: new Map(), advice: [] };
  const why = whyNoUnits(planned);
  if (why !== null)
    return { byArm: new Map(), advice: [notCounted(`The declared costs are not subtracted, because ${why}.`)] };
  const margin = planned.margin ?? 1;
  const { paid, unsuited } = await paidFor(metrics, costly);
  const means = await meanCosts(session, question, paid);
  const byArm = costly.map(({ id, contactCost }): [number, number] => {
    return [id, ((contactCost ?? 0) + (means.get(id) ?? 0)) / margin];
  });
  return { byArm: new Map(byArm), advice: [...measuredAdvice(paid), ...unsuited.map(unsuitedAdvice)] };
}

/** Why costs cannot be stated in units of the metric, as the end of a sentence; null where they can. */
function whyNoUnits({ metric, margin, transform }: PlannedMetric): string | null {
  if (metric.kind === MetricKind.RATIO) return `"${metric.key}" is a ratio, and costs are per customer`;
  if (transform === ValueTransform.LOG) return `the values of "${metric.key}" are logarithms`;
  return margin !== null && margin > 0 ? null : `"${metric.key}" has no margin above 0 that says what a unit is worth`;
}

async function paidFor(metrics: Pick<MetricService, 'byIds'>, arms: readonly Arm[]) {
  const named = arms.flatMap((arm) => {
    const { redemptionMetricId, redemptionCost, costMetricId } = arm;
    return [
      ...(redemptionMetricId === null || redemptionCost === null
        ? []
        : [{ arm, id: redemptionMetricId, cost: redemptionCost }]),
      ...(costMetricId === null ? [] : [{ arm, id: costMetricId, cost: 1 }]),
    ];
  });
  const found = named.length === 0 ? [] : await metrics.byIds(named.map(({ id }) => id));
  const all = named.flatMap(({ arm, cost }, index): Paid[] => {
    const metric = found[index];
    return metric ? [{ arm, metric, cost }] : [];
  });
  const summed = ({ metric }: Paid) => countsAbsentAsZero(metric);
  const unsuited = all.filter((one) => !summed(one)).map(({ metric }) => metric);
  return { paid: all.filter(summed), unsuited: [...new Map(unsuited.map((metric) => [metric.id, metric])).values()] };
}

/** What the metrics cost per customer, by the arm's id: the mean over the customers whose windows have closed. */
async function meanCosts(
  session: Session,
  { experiment, now, knownAt }: CostsQuestion,
  paid: readonly Paid[],
): Promise<Map<number, number>> {
  if (paid.length === 0) return new Map();
  const terms = paid.map(({ arm, metric, cost }) => ({ metric, weights: new Map([[arm.id, cost]]) }));
  const metrics = paid.map(({ metric }) => metric);
  const then = knownAt?.getTime() ?? null;
  const completenessOf = await metricCompletenessIn(session, metrics, then);
  const until = countedUntil(earliestCompleteness(metrics.map(completenessOf)), then ?? now.getTime());
  const scope = { experiment, metric: summedMetric('costs', terms), terms, now: until, knownAt: then };
  const request = { ...scope, cells: oneCell, covariates: [], sizes: null };
  const cells = (await measureOutcomes(session, [request])).get(request) ?? [];
  return new Map(cells.map(({ armId, moments }) => [armId, moments.mean]));
}

function measuredAdvice(paid: readonly Paid[]): Advice[] {
  if (paid.length === 0) return [];
  const keys = [...new Set(paid.map(({ metric }) => `"${metric.key}"`))].join(', ');
  const message =
    `Costs by ${keys} count with their mean per customer of the arm, alike for every customer: who responds more may cost more, ` +
    'and the standard errors do not count that the mean is an estimate.';
  return [advise('EXPECTED_COSTS', message)];
}

function unsuitedAdvice({ key }: Metric): Advice {
  return notCounted(`Costs by "${key}" are not subtracted, because it is a ratio or a last value.`);
}

function notCounted(message: string): Advice {
  return advise('COSTS_NOT_COUNTED', message, {
    remedy: 'Choose a metric with a margin, or give the cost in units of the metric (`cost`).',
  });
}
