import type { EventScope } from '../../metrics/event-totals.js';
import { denominatorOf } from '../../metrics/measured-events.js';
import { Aggregation, MetricKind } from '../../metrics/metric.js';
import type { OutcomeRequest } from './outcome-request.js';
import { insideWindow, type OutcomeScope, windowClosed } from './outcome-rows.js';

export const MS_PER_DAY = 86_400_000;

/** How outcomes are counted day by day. */
export enum DayCount {
  /** As of the end of each day since the start of the experiment: customers join when their window closes. */
  DAY_OF_EXPERIMENT = 'DAY_OF_EXPERIMENT',
  /** By the days since the assignment of each customer, of customers whose whole period is over. */
  DAYS_SINCE_ASSIGNMENT = 'DAYS_SINCE_ASSIGNMENT',
}

/** An outcome to measure day by day. */
export interface DayRequest {
  scope: OutcomeScope;
  cells: OutcomeRequest['cells'];
  by: DayCount;
  /** Milliseconds: how long each customer is followed, by days since the assignment. */
  followedMs: number;
  /** From which deviations of y and x are taken: the nearer to their means, the fewer digits are lost. */
  centres: [number, number];
}

/** What changes on one day in one arm and cell. */
export interface DayStep {
  part: number;
  cell: number;
  /** From 0. */
  day: number;
  /** Customers who join. */
  customers: number;
  /** Customers with a first value. */
  appearing: number;
  /** Of the customers with a value, sums of y and x, and of their squares and product, about the centres: what they gain. */
  sums: [number, number];
  products: [number, number, number];
}

/** Why an outcome cannot be followed by days, as a sentence; null where it can. */
export function whyNotByDays({ metric }: OutcomeScope, by: DayCount): string | null {
  if (metric.kind !== MetricKind.RATIO || (by === DayCount.DAY_OF_EXPERIMENT && metric.windowMs !== null)) return null;
  const parts = [metric.aggregation, denominatorOf(metric)?.aggregation];
  if (!parts.includes(Aggregation.LAST)) return null;
  return `"${metric.key}" is a ratio of last values, which later events replace, so it is only followed by DAY_OF_EXPERIMENT and with a window.`;
}

/** SQL that is true for the assignments `a` that are followed. */
export function followed({ scope, by, followedMs }: DayRequest): string {
  if (scope.metric.windowMs !== null || by === DayCount.DAY_OF_EXPERIMENT) return windowClosed(scope);
  return `a.assigned_at + ${followedMs} <= ${lastMoment(scope)}`;
}

/** The moment until which events count. */
export function lastMoment({ experiment, now }: OutcomeScope): number {
  return Math.min(now, experiment.stoppedAt?.getTime() ?? now);
}

function startOf({ experiment }: OutcomeScope): number {
  return experiment.assignedAt?.getTime() ?? 0;
}

/** SQL of the day on which the customer of an assignment `a` joins. */
export function joiningDay({ scope, by }: DayRequest): string {
  if (by === DayCount.DAYS_SINCE_ASSIGNMENT) return '0';
  // Whoever joins at the end of a day still belongs to it.
  return `(a.assigned_at + ${(scope.metric.windowMs ?? 0) - 1 - startOf(scope)}) / ${MS_PER_DAY}`;
}

/** SQL of the day on which an event `e` counts. */
export function countingDay(request: DayRequest): string {
  const { scope, by } = request;
  if (joinWithWindow(request)) return joiningDay(request);
  const since = by === DayCount.DAYS_SINCE_ASSIGNMENT ? 'a.assigned_at' : `${startOf(scope)}`;
  return `(e.occurred_at - ${since}) / ${MS_PER_DAY}`;
}

/** Whether customers join with all that they did in their window, instead of event by event. */
export function joinWithWindow({ scope, by }: DayRequest): boolean {
  return by === DayCount.DAY_OF_EXPERIMENT && scope.metric.windowMs !== null;
}

/** The events that count. */
export function followedEvents(request: DayRequest): EventScope {
  const { scope, by, followedMs } = request;
  const until = by === DayCount.DAYS_SINCE_ASSIGNMENT ? ` AND e.occurred_at < a.assigned_at + ${followedMs}` : '';
  return {
    join: `JOIN assignment a ON a.experiment_id = ${scope.experiment.id} AND a.customer_id = e.customer_id`,
    condition: `${insideWindow(scope)} AND ${followed(request)}${until}`,
    knownAt: scope.knownAt ?? null,
  };
}

/** The most days on which events of a customer count. */
export function mostDays(request: DayRequest): number {
  const { scope, by, followedMs } = request;
  if (joinWithWindow(request)) return 1;
  const total = by === DayCount.DAYS_SINCE_ASSIGNMENT ? followedMs : lastMoment(scope) - startOf(scope);
  return Math.max(1, Math.ceil(total / MS_PER_DAY));
}
