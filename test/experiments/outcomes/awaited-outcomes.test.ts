import { describe, expect, it } from 'vitest';
import { CompletenessBasis } from '../../../src/customers/completeness/completeness.js';
import type { Experiment } from '../../../src/experiments/experiment.js';
import { awaitedOutcomes, noneComplete } from '../../../src/experiments/outcomes/awaited-outcomes.js';
import type { OutcomeCompleteness } from '../../../src/experiments/outcomes/outcome-completeness.js';
import type { Metric } from '../../../src/metrics/metric.js';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T00:00:00Z');
const day = (days: number) => START + days * DAY;

/** An outcome with windows of 28 days, `now` days after the start. */
function outcome(now: number, { last = 0, declared = null as number | null } = {}): OutcomeCompleteness {
  const until = declared === null ? null : new Date(day(declared));
  return {
    experiment: { assignedAt: new Date(START), lastAssignedAt: new Date(day(last)) } as Experiment,
    metric: { windowMs: 28 * DAY } as Metric,
    completeness: {
      limiting: {
        eventType: 'purchase',
        basis: declared === null ? CompletenessBasis.LAST_EVENT : CompletenessBasis.DECLARED,
        completeUntil: until,
        lastEventAt: null,
      },
      until: until?.getTime() ?? null,
      declaredUntil: until?.getTime() ?? null,
    } as OutcomeCompleteness['completeness'],
    now: day(now),
    knownAt: null,
  };
}

describe('why nobody is measured yet', () => {
  it('names the day on which the windows close', () => {
    expect(awaitedOutcomes(outcome(1), { assigned: 100, closed: 0 })).toBe(
      'No outcome is complete yet: all outcome windows close on 2026-03-30.',
    );
    expect(awaitedOutcomes(outcome(5, { last: 4 }), { assigned: 100, closed: 0 })).toBe(
      'No outcome is complete yet: the first outcome windows close on 2026-03-30 at the earliest.',
    );
  });

  it('names customers who came late, and events that are not complete', () => {
    expect(awaitedOutcomes(outcome(40, { last: 30 }), { assigned: 3, closed: 0 })).toBe(
      'No outcome is complete yet: the last outcome window closes on 2026-04-29.',
    );
    expect(awaitedOutcomes(outcome(40, { declared: 10 }), { assigned: 100, closed: 0 })).toBe(
      'No outcome is complete yet: "purchase" events are complete until 2026-03-12T00:00:00.000Z only, as declared.',
    );
  });

  it('says that nobody is assigned, or how many windows are open, and nothing once all are closed', () => {
    expect(awaitedOutcomes(outcome(1), { assigned: 0, closed: 0 })).toBe('No customer is assigned yet.');
    expect(awaitedOutcomes(outcome(30, { last: 20 }), { assigned: 1_500, closed: 1 })).toBe(
      'Each arm needs at least two customers whose outcomes are complete; 1,499 outcome windows are open.',
    );
    expect(awaitedOutcomes(outcome(30), { assigned: 3, closed: 3 })).toBeNull();
  });

  it('is sure of nobody before the first window closes, and by complete events only', () => {
    expect([27, 28].map((now) => noneComplete(outcome(now)))).toEqual([true, false]);
    expect(noneComplete(outcome(40, { declared: 10 }))).toBe(true);
  });
});
