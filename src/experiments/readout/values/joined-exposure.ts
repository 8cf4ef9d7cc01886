import type { EventType } from '../../../customers/event-types/event-type.js';
import { Aggregation, type Metric, MetricKind } from '../../../metrics/metric.js';
import { type OutcomeScope, outcomeRows } from '../../outcomes/outcome-rows.js';

/** FROM item and SQL of whether a customer was exposed. */
export interface JoinedExposure {
  join: string;
  /** 1.0 with an event of exposure inside the outcome window, else 0.0. */
  exposed: string;
}

/** Joins to assignments `a` whether their customers have an event of exposure inside the outcome window. */
export function joinExposure(scope: OutcomeScope, eventType: Pick<EventType, 'id'>): JoinedExposure {
  return {
    join: `LEFT JOIN (${exposedRows(scope, eventType)}) x ON x.customer_id = a.customer_id`,
    exposed: 'CASE WHEN x.customer_id IS NULL THEN 0.0 ELSE 1.0 END',
  };
}

/** SELECT of the customers with an event of exposure inside the outcome window, as `outcomeRows` of a proportion. */
export function exposedRows(scope: OutcomeScope, { id }: Pick<EventType, 'id'>): string {
  const metric: Metric = {
    ...scope.metric,
    kind: MetricKind.PROPORTION,
    aggregation: Aggregation.ANY,
    eventTypeId: id,
    minusEventTypeId: null,
    denominatorEventTypeId: null,
    denominatorMinusEventTypeId: null,
    denominatorAggregation: null,
  };
  return outcomeRows({ ...scope, metric, shape: null });
}
