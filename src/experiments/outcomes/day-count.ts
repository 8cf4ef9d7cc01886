import type { OutcomeRequest } from './outcome-request.js';
import { type OutcomeScope, windowClosed } from './outcome-rows.js';

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

/** SQL of the day of an event `e`. */
export function eventDay({ scope, by }: DayRequest): string {
  const since = by === DayCount.DAYS_SINCE_ASSIGNMENT ? 'a.assigned_at' : `${startOf(scope)}`;
  return `(e.occurred_at - ${since}) / ${MS_PER_DAY}`;
}

/** Whether customers join with all that they did in their window, instead of event by event. */
export function joinWithWindow({ scope, by }: DayRequest): boolean {
  return by === DayCount.DAY_OF_EXPERIMENT && scope.metric.windowMs !== null;
}
