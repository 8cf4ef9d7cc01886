import type { EventScope } from '../../metrics/event-totals.js';
import type { Experiment } from '../experiment.js';
import { assignedAtOnce } from './outcome-rows.js';

/** Customers of whom a sample is made. */
const SAMPLED = 300;

/**
 * Whether most customers are assigned, all at one moment: then it takes less time to add up everybody's events than to look for the
 * assignment of each.
 * @param customers how many there are in all
 */
export function mostAreAssigned(experiment: Experiment, assigned: number, customers: number): boolean {
  return assignedAtOnce(experiment) !== null && 2 * assigned >= customers;
}

/**
 * The events of the customers of an experiment, or of everybody: the same for what is joined to assignments afterwards.
 * @param condition SQL on the event `e` and `a.assigned_at`
 * @param knownAt counts events as they were recorded at that moment, in milliseconds; null: as they are recorded now
 */
export function assignedEvents(
  experiment: Experiment,
  condition: string,
  everybody: boolean,
  knownAt: number | null = null,
): Required<Pick<EventScope, 'join' | 'condition' | 'knownAt'>> {
  const moment = everybody ? assignedAtOnce(experiment) : null;
  if (moment !== null) return { join: '', condition: condition.replaceAll('a.assigned_at', String(moment)), knownAt };
  const join = `JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id`;
  return { join, condition, knownAt };
}

/** SQL condition on the assignment `a`, behind others. @param knownAt milliseconds; null: now */
export function assignedBy(knownAt: number | null): string {
  return knownAt === null ? '' : ` AND a.assigned_at <= ${knownAt}`;
}

/** SQL condition on a customer's id: one of the first who were assigned. */
export function isSampled({ id }: Experiment, customer: string): string {
  const firsts = `(SELECT customer_id FROM assignment WHERE experiment_id = ${id} ORDER BY customer_id LIMIT ${SAMPLED}) f`;
  return `${customer} >= (SELECT min(f.customer_id) FROM ${firsts}) AND ${customer} <= (SELECT max(f.customer_id) FROM ${firsts})`;
}
