import type { Covariate } from '../../../customers/covariates.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { metricTotals, typeTotals, valueOfTotals } from '../../../metrics/event-totals.js';
import { metricEventTypes } from '../../../metrics/measured-events.js';
import { assignedEvents } from '../../outcomes/assigned-events.js';
import type { OutcomeScope } from '../../outcomes/outcome-rows.js';
import type { PreviousPeriod } from '../../previous-period.js';

const MS_PER_DAY = 86_400_000;

/** Whose events count, and as of when. */
interface PreviousScope extends Pick<OutcomeScope, 'experiment' | 'metric' | 'knownAt' | 'customers' | 'events'> {
  /** Whether everybody's events are added up; see `assignedEvents`. */
  everybody?: boolean;
}

/** What a metric amounted to in a period that ended at the assignment, as a covariate of the same metric; not for ratios. */
export function previousCovariate(scope: PreviousScope, period: PreviousPeriod): Covariate {
  const { experiment, metric, knownAt, customers, events, everybody = false } = scope;
  const length = Math.round(period.days * MS_PER_DAY);
  const among = customers === undefined ? '' : ` AND ${customers('e.customer_id')}`;
  const condition = `e.occurred_at < a.assigned_at AND e.occurred_at >= a.assigned_at - ${length}${among}`;
  const own = { ...assignedEvents(experiment, condition, everybody), knownAt, source: events };
  const joined = (totals: string, alias: string, customer: string) =>
    `LEFT JOIN (${totals}) ${alias} ON ${alias}.customer_id = ${customer}`;
  const known = countsAbsentAsZero(metric);
  // Metrics share the totals of an event type in the same period, which are read once.
  const totalsOf = (eventTypeId: number) => `previous_${length}_${eventTypeId}`;
  return {
    name: `${metric.key} in the previous ${period.days} days`,
    attributeId: null,
    levels: null,
    complete: known,
    among: (others) => previousCovariate({ ...scope, ...others }, period),
    derived: (customer, _asOf, alias) =>
      known
        ? {
            joins: metricEventTypes(metric).map((type) => joined(typeTotals(type, own), totalsOf(type), customer)),
            value: valueOfTotals(metric, totalsOf),
          }
        : { joins: [joined(metricTotals(metric, own), alias, customer)], value: `${alias}.y` },
  };
}
