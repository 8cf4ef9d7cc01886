import { describe, expect, it } from 'vitest';
import { Experiment } from '../../../src/experiments/experiment.js';
import { DayCount, type DayRequest } from '../../../src/experiments/outcomes/day-count.js';
import { DaySums } from '../../../src/experiments/outcomes/day-sums.js';
import { oneCell } from '../../../src/experiments/outcomes/outcome-request.js';
import { cumulativeCells } from '../../../src/experiments/readout/over-time/cumulative-cells.js';
import { Aggregation, Metric, MetricKind } from '../../../src/metrics/metric.js';

const TYPE = 7;

describe('sums by day', () => {
  it('keep the digits of values that are far from zero', () => {
    const metric = Object.assign(new Metric(), {
      kind: MetricKind.MEAN,
      aggregation: Aggregation.SUM,
      eventTypeId: TYPE,
      minusEventTypeId: null,
      denominatorEventTypeId: null,
      denominatorAggregation: null,
    });
    const values = Array.from({ length: 1_000 }, (_, i) => 1e9 + (i % 10) / 8);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const request: DayRequest = {
      scope: { experiment: new Experiment(), metric, now: 0 },
      cells: oneCell,
      by: DayCount.DAYS_SINCE_ASSIGNMENT,
      followedMs: 0,
      centres: [mean, 0],
    };
    const sums = new DaySums([request]);
    const ids = values.map((_, i) => i);
    const all = (value: number) => ids.map(() => value);
    const customers = { ids, parts: all(1), cells: all(0), days: all(0) };
    // Half of the customers on the second day.
    sums.add(customers, [
      { eventTypeId: TYPE, ids, days: ids.map((id) => id % 2), counts: all(1), totals: values },
      // Events of somebody who does not belong to them.
      { eventTypeId: TYPE, ids: [5_000], days: [1], counts: [1], totals: [3] },
    ]);
    const [, second] = cumulativeCells(sums.stepsOf(request), request.centres, { ratio: false, absentAsZero: true }, 1);
    const m2 = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(second).toHaveLength(1);
    expect(second![0]!.moments.n).toBe(1_000);
    expect(Math.abs(second![0]!.moments.m2 / m2 - 1)).toBeLessThan(1e-12);
  });
});
