import type { Covariate } from '../../../customers/covariates.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { metricTotals } from '../../../metrics/event-totals.js';
import type { OutcomeScope } from '../../outcomes/outcome-rows.js';
import type { PreviousPeriod } from '../../previous-period.js';

const MS_PER_DAY = 86_400_000;

/** What a metric amounted to in a period that ended at the assignment, as a covariate of the same metric; not for ratios. */
export function previousCovariate(
  scope: Pick<OutcomeScope, 'experiment' | 'metric' | 'knownAt' | 'customers' | 'events'>,
  period: PreviousPeriod,
): Covariate {
  const { experiment, metric, knownAt, customers, events } = scope;
  const { days } = period;
  const among = customers === undefined ? '' : ` AND ${customers('e.customer_id')}`;
  const totals = metricTotals(metric, {
    join: `JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id`,
    condition: `e.occurred_at < a.assigned_at AND e.occurred_at >= a.assigned_at - ${Math.round(days * MS_PER_DAY)}${among}`,
    knownAt,
    source: events,
  });
  const known = countsAbsentAsZero(metric);
  return {
    name: `${metric.key} in the previous ${days} days`,
    attributeId: null,
    levels: null,
    complete: known,
    among: (others) => previousCovariate({ ...scope, ...others }, period),
    derived: (customer, _asOf, alias) => ({
      join: `LEFT JOIN (${totals}) ${alias} ON ${alias}.customer_id = ${customer}`,
      value: known ? `coalesce(${alias}.y, 0.0)` : `${alias}.y`,
    }),
  };
}
