import { askTogether } from '../../../database/union.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { typeTotals, valueOfTotals } from '../../../metrics/event-totals.js';
import { metricEventTypes } from '../../../metrics/measured-events.js';
import { Aggregation } from '../../../metrics/metric.js';
import { effectUnit, shownInterval, type Unit } from '../../../results/shown-numbers.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { Arm } from '../../arm.js';
import { MetricRole } from '../../experiment-metric.js';
import { assignedEvents } from '../../outcomes/assigned-events.js';
import { measuredScope } from '../../outcomes/outcome-completeness.js';
import { insideClosedWindow, windowClosed } from '../../outcomes/outcome-rows.js';
import { paired } from '../../paired.js';
import {
  effectsOn,
  type MeasuredValues,
  measureValues,
  type ValueRequest,
} from '../../readout/values/measured-values.js';
import {
  type Check,
  type CheckResult,
  cannotTell,
  counted,
  type MeasuredOutcome,
  percent,
  type TrustSubject,
  tested,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

/** Of the customers with a value. */
const TOP_SHARE = 100;
const ROUNDING = 1e-12;
const MEND =
  'Look at these customers for wrong amounts or companies among persons. Rely on a capped metric, planned before the start, or on the interval that allows for skewness (`skewnessAdjusted`).';

export const outliersCheck: Check = {
  key: CheckKey.OUTLIERS,
  blocking: false,
  read: async (session, subjects) => {
    const asked = subjects.flatMap((subject) =>
      subject.metrics.filter(hasLargeValues).map((measured) => ({ subject, measured })),
    );
    const answers = await askTogether<TopRow>(
      session,
      asked.map(({ subject, measured }) => topCustomers(subject, measured)),
    );
    const found = paired(asked, answers).flatMap(([{ subject, measured }, [top]]) => {
      if (!top || top.customers === 0) return [];
      const [all, others] = [
        outcomeValues(subject, measured, null),
        outcomeValues(subject, measured, top.largest_other),
      ];
      return [{ subject, measured, top, all, others }];
    });
    const values = await measureValues(
      session,
      found.flatMap(({ all, others }) => [all, others]),
    );
    return (subject) =>
      outliers(
        subject,
        found.filter((one) => one.subject === subject),
        values,
      );
  },
};

interface TopRow {
  /** Customers with a value other than 0. */
  customers: number;
  total: number;
  /** The sum of the largest values, one in a hundred customers and at least one, and the largest value of the others. */
  top_total: number;
  largest_other: number | null;
}

interface FoundOutliers {
  subject: TrustSubject;
  measured: MeasuredOutcome;
  top: TopRow;
  all: ValueRequest;
  others: ValueRequest;
}

/** Of primary metrics: amounts and counts. A share has no large values. */
function hasLargeValues({ planned: { metric, role } }: MeasuredOutcome): boolean {
  return role === MetricRole.PRIMARY && countsAbsentAsZero(metric) && metric.aggregation !== Aggregation.ANY;
}

/** The value of each customer whose window has closed, from totals of each event type that a statement reads once. */
function valuesOf({ experiment, everybody }: TrustSubject, { planned: { metric }, outcome }: MeasuredOutcome) {
  const scope = measuredScope(outcome);
  const events = assignedEvents(experiment, insideClosedWindow(scope), everybody, scope.knownAt);
  // Of its moment: an experiment can be asked for as of several at once.
  const moment = `${scope.now}_${scope.knownAt ?? ''}`;
  const nameOf = (type: number) => `outliers_${experiment.id}_${metric.id}_${type}_${moment}`;
  const types = metricEventTypes(metric);
  return {
    ...scope,
    tables: types.map((type) => `${nameOf(type)} AS MATERIALIZED (${typeTotals(type, events)})`),
    joins: types.map((type) => `LEFT JOIN ${nameOf(type)} ON ${nameOf(type)}.customer_id = a.customer_id`).join('\n'),
    y: valueOfTotals(metric, nameOf),
    closed: windowClosed(scope),
  };
}

function topCustomers(subject: TrustSubject, measured: MeasuredOutcome) {
  const { experiment, tables, joins, y, closed } = valuesOf(subject, measured);
  const top = `place <= (customers + ${TOP_SHARE - 1}) / ${TOP_SHARE}`;
  const select = `SELECT count(*) AS customers, coalesce(sum(y), 0.0) AS total,
      coalesce(sum(CASE WHEN ${top} THEN y ELSE 0.0 END), 0.0) AS top_total,
      max(CASE WHEN ${top} THEN NULL ELSE y END) AS largest_other
    FROM (SELECT o.y AS y, row_number() OVER (ORDER BY o.y DESC) AS place, count(*) OVER () AS customers
      FROM (SELECT ${y} AS y FROM assignment a ${joins} WHERE a.experiment_id = ${experiment.id} AND ${closed}) o
      WHERE o.y <> 0) ranked`;
  return { selects: [select], tables };
}

/** @param most the largest value that counts; null for all */
function outcomeValues(subject: TrustSubject, measured: MeasuredOutcome, most: number | null): ValueRequest {
  const { y, closed, ...scope } = valuesOf(subject, measured);
  // Databases that add in parallel differ in the last digits from one statement to the next.
  const limit = most === null ? '' : ` AND ${y} <= ${most + Math.abs(most) * ROUNDING}`;
  return { ...scope, arms: subject.arms, values: [y], condition: `${closed}${limit}` };
}

function outliers(
  { experiment, strata, metrics }: TrustSubject,
  found: readonly FoundOutliers[],
  values: ReadonlyMap<ValueRequest, MeasuredValues>,
): CheckResult {
  if (!metrics.some(hasLargeValues))
    return cannotTell('No primary metric is an amount or a count, so none has large values.');
  if (found.length === 0)
    return cannotTell('No customer has a value of a primary metric yet.', 'Wait until outcome windows have closed.');
  const { alpha } = experiment.plan;
  const effects = (request: ValueRequest) => {
    const measured = values.get(request);
    return measured ? effectsOn(measured, [1], strata, { alpha, alternative: 'TWO_SIDED' }).effects : [];
  };
  const compared = found.flatMap(({ measured, top, all, others }) => {
    const without = effects(others);
    return effects(all).map(({ arm, estimate }, index) => ({
      ...comparison(measured, top, arm, estimate, without[index]?.estimate ?? estimate),
      changed: conclusion(estimate, alpha) !== conclusion(without[index]?.estimate ?? estimate, alpha),
    }));
  });
  const findings = [...compared].sort((a, b) => Number(b.changed) - Number(a.changed)).slice(0, 20);
  const changed = compared.filter((one) => one.changed).length;
  const [first] = findings;
  const evidence =
    changed > 0
      ? `A few customers decide: without the largest values the conclusion on ${first?.subject} is another. ${first?.statement}`
      : `No conclusion depends on the customers with the largest values. ${first?.statement}`;
  const verdict = changed > 0 ? CheckVerdict.ATTENTION : CheckVerdict.PASSED;
  return tested(verdict, evidence, MEND, {
    findings: findings.map(({ subject, statement }) => ({ subject, statement, pValue: null })),
  });
}

function comparison(
  { planned: { metric } }: MeasuredOutcome,
  top: TopRow,
  arm: Arm,
  all: EffectEstimate,
  others: EffectEstimate,
) {
  const unit = effectUnit(metric, null);
  const customers = Math.ceil(top.customers / TOP_SHARE);
  const share = top.total > 0 ? ` make ${percent(top.top_total / top.total)} of the total` : ' have the largest values';
  return {
    subject: `"${metric.key}" of "${arm.key}"`,
    statement:
      `${counted(customers, 'customer')} of ${top.customers.toLocaleString('en-US')} with a value${share}; without them the effect is ` +
      `${shownEffect(others, unit)} instead of ${shownEffect(all, unit)}.`,
  };
}

function shownEffect({ absolute }: EffectEstimate, unit: Unit): string {
  return absolute.estimate === null ? 'unknown' : shownInterval(absolute, unit);
}

/** Increased, decreased, or no clear difference. */
function conclusion({ pValue, absolute: { estimate } }: EffectEstimate, alpha: number): number {
  return pValue !== null && estimate !== null && pValue < alpha ? Math.sign(estimate) : 0;
}
