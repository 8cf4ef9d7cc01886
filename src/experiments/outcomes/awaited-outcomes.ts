import { completenessSentence } from '../../metrics/metric-completeness.js';
import { shownCount } from '../../results/shown-numbers.js';
import type { Arm } from '../arm.js';
import { lastWindowEnd, measuredUntil, type OutcomeCompleteness } from './outcome-completeness.js';
import type { OutcomeCell } from './outcome-moments.js';
import { assignedAtOnce } from './outcome-rows.js';

/** Customers who were assigned, and those whose outcome is complete. */
interface Arrived {
  assigned: number;
  closed: number;
}

export function arrivedIn(arms: readonly Arm[], cells: readonly OutcomeCell[]): Arrived {
  return {
    assigned: arms.reduce((sum, { size }) => sum + size, 0),
    closed: cells.reduce((sum, { closed }) => sum + closed, 0),
  };
}

/** Why too few customers are measured while more outcomes are to come, with the day of the first ones; null where none are. */
export function awaitedOutcomes(outcome: OutcomeCompleteness, { assigned, closed }: Arrived): string | null {
  if (assigned === 0) return 'No customer is assigned yet.';
  if (closed >= assigned) return null;
  if (closed === 0) return `No outcome is complete yet: ${whenFirst(outcome)}.`;
  return `Each arm needs at least two customers whose outcomes are complete; ${shownCount(assigned - closed)} outcome windows are open.`;
}

/** Whether not even the first outcome can be complete, of whichever customers. */
export function noneComplete(outcome: OutcomeCompleteness): boolean {
  return firstWindowEnd(outcome) > measuredUntil(outcome);
}

function firstWindowEnd({ experiment, metric, now }: OutcomeCompleteness): number {
  return (experiment.assignedAt?.getTime() ?? now) + (metric.windowMs ?? 0);
}

function whenFirst(outcome: OutcomeCompleteness): string {
  const { experiment, completeness, now } = outcome;
  const first = firstWindowEnd(outcome);
  const last = lastWindowEnd(outcome) ?? first;
  if (first > now) {
    return assignedAtOnce(experiment) === null
      ? `the first outcome windows close on ${dayOf(first)} at the earliest`
      : `all outcome windows close on ${dayOf(first)}`;
  }
  // The first windows may be over without complete events, or be those of customers who came later.
  if (measuredUntil(outcome) < now) return completenessSentence(completeness);
  return `the last outcome window closes on ${dayOf(last)}`;
}

const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);
