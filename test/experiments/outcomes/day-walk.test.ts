import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DayCount, type DayRequest } from '../../../src/experiments/outcomes/day-count.js';
import { walkDays } from '../../../src/experiments/outcomes/day-walk.js';
import type { OutcomeCell } from '../../../src/experiments/outcomes/outcome-moments.js';
import { strataCells } from '../../../src/experiments/outcomes/outcome-request.js';
import { cumulativeCells } from '../../../src/experiments/readout/over-time/cumulative-cells.js';
import { Aggregation, type Metric, MetricKind } from '../../../src/metrics/metric.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { customerKey, DEFINE_METRIC, launch, openShop, RECORD_EVENTS } from '../../setup/shop.js';

const CUSTOMERS = 120;
const METRICS = [
  'revenue',
  'conversion',
  'orders',
  'net',
  'open',
  'basket',
  'by-visit',
  'capped',
  'logged',
  'capped-basket',
];
const SHAPES = {
  capped: { limits: { value: 40, denominator: null }, log: false },
  logged: { limits: { value: 60, denominator: null }, log: true },
  'capped-basket': { limits: { value: 70, denominator: 2 }, log: false },
};

interface Assigned {
  id: number;
  arm: number;
  stratum: number | null;
  at: number;
}
interface Happened {
  type: number;
  customer: number;
  at: number;
  value: number | null;
}

describe('the walk over the days of customers', () => {
  let api: Api;
  let events: Happened[];
  const requestsOf = new Map<string, DayRequest[]>();

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    const metric = (key: string, parts: object) =>
      api.must(DEFINE_METRIC, {
        input: { key, kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, ...parts },
      });
    await metric('net', { minus: 'visit' });
    await metric('open', { windowDays: null });
    await metric('basket', { kind: 'RATIO', denominator: { event: 'purchase', aggregation: 'COUNT' } });
    await metric('by-visit', {
      kind: 'RATIO',
      aggregation: 'COUNT',
      denominator: { event: 'visit', aggregation: 'COUNT' },
    });
    await metric('capped', {});
    await metric('logged', {});
    await metric('capped-basket', { kind: 'RATIO', denominator: { event: 'purchase', aggregation: 'COUNT' } });
    await launch(api, 'all', { design: { method: 'STRATIFIED', strata: ['gender'], seed: 's' } });
    // A third of the customers, so that the events of the others are not read.
    await launch(api, 'few', { segment: 'google', eligibility: { overlap: 'ALLOW' } });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    const recorded = Array.from({ length: 700 }, (_, i) => ({
      customer: customerKey((i * 7) % 110),
      type: i % 3 === 0 ? 'visit' : 'purchase',
      key: `e${i}`,
      at: new Date(START.getTime() + (((i * 37) % 1_200) / 20 - 25) * DAY),
      value: i % 11 === 0 ? null : ((i * 29) % 83) - 4,
    }));
    await api.must(RECORD_EVENTS, { input: { events: recorded } });
    events = await api.database.query(
      'SELECT event_type_id AS type, customer_id AS customer, occurred_at AS at, value AS value FROM event',
    );
    for (const key of ['all', 'few']) {
      const experiment = await api.services.experiments.get(key, 'key');
      const metrics = await Promise.all(METRICS.map((one) => api.services.metrics.get(one, 'key')));
      requestsOf.set(
        key,
        Object.values(DayCount).flatMap((by) =>
          metrics.map((one): DayRequest => {
            const shape = SHAPES[one.key as keyof typeof SHAPES] ?? null;
            const scope = { experiment, metric: one, now: api.clock.now.getTime(), shape };
            return { scope, cells: strataCells, by, followedMs: 28 * DAY, centres: [3, 1] };
          }),
        ),
      );
    }
  });
  afterAll(() => api?.remove());

  it.each(['all', 'few'])('adds up what each customer did until each day: %s', async (key) => {
    const requests = requestsOf.get(key)!;
    const assigned = await api.database.query<Assigned>(
      'SELECT customer_id AS id, arm_id AS arm, stratum_id AS stratum, assigned_at AS at FROM assignment WHERE experiment_id = ?',
      [requests[0]!.scope.experiment.id],
    );
    // At once, and a few customers at a time.
    for (const rows of [10_000, 40]) {
      const found = await api.database.analyse((session) => walkDays(session, requests, rows));
      for (const request of requests) {
        const lastDay = request.by === DayCount.DAY_OF_EXPERIMENT ? 39 : 27;
        const ratio = request.scope.metric.kind === MetricKind.RATIO;
        const kind = { ratio, absentAsZero: !ratio };
        const days = cumulativeCells(found.get(request)!, request.centres, kind, lastDay);
        for (const day of [0, 4, 13, 26, 27, lastDay]) {
          const where = `${request.scope.metric.key} ${request.by} ${day}`;
          expectCells(where, days[day]!, asOf(request, assigned, events, day));
        }
      }
    }
  });

  it('asks as many statements as there are steps, however many experiments and outcomes there are', async () => {
    const count = async (requests: readonly DayRequest[], rows?: number) => {
      let statements = 0;
      await api.database.analyse(async (session) => {
        const query = vi.spyOn(session, 'query');
        await walkDays(session, requests, rows);
        statements = query.mock.calls.length;
        query.mockRestore();
      });
      return statements;
    };
    const [all, few] = [requestsOf.get('all')!, requestsOf.get('few')!];
    expect(await count(all.slice(0, 1))).toBe(2);
    expect(await count([...all, ...few])).toBe(2);
    expect(await count(all, 40)).toBeGreaterThan(3);
  });
});

/** From the rows: what customers who joined by the end of a day amount to. */
function asOf({ scope, by }: DayRequest, assigned: readonly Assigned[], events: readonly Happened[], day: number) {
  const { metric, shape, experiment } = scope;
  const whole = by === DayCount.DAY_OF_EXPERIMENT && metric.windowMs !== null;
  const start = experiment.assignedAt!.getTime();
  const cells = new Map<string, [y: number, x: number][]>();
  for (const { id, arm, stratum, at } of assigned) {
    const end = at + (metric.windowMs ?? 28 * DAY);
    const until = by === DayCount.DAYS_SINCE_ASSIGNMENT ? at + (day + 1) * DAY : start + (day + 1) * DAY;
    if (whole && until < end) continue;
    const last = by === DayCount.DAY_OF_EXPERIMENT && metric.windowMs === null ? until : Math.min(until, end);
    const own = events.filter((event) => event.customer === id && event.at >= at && event.at < last);
    const key = `${arm} ${stratum ?? 0}`;
    cells.set(key, [...(cells.get(key) ?? []), amountFor(metric, shape, own)]);
  }
  return cells;
}

function amountFor(metric: Metric, shape: DayRequest['scope']['shape'], own: readonly Happened[]): [number, number] {
  const amount = (aggregation: Aggregation, type: number, minus: number | null) => {
    const of = (wanted: number) => own.filter((event) => event.type === wanted);
    if (aggregation === Aggregation.ANY) return of(type).length > 0 ? 1 : 0;
    const share = ({ value }: Happened) => (aggregation === Aggregation.COUNT ? 1 : (value ?? 0));
    const sum = (wanted: number) => of(wanted).reduce((total, event) => total + share(event), 0);
    return sum(type) - (minus === null ? 0 : sum(minus));
  };
  const y = amount(metric.aggregation, metric.eventTypeId, metric.minusEventTypeId);
  const limits = shape?.limits ?? null;
  if (metric.denominatorEventTypeId === null || metric.denominatorAggregation === null) {
    const capped = limits === null ? y : Math.min(y, limits.value);
    return [shape?.log ? (y > 0 ? Math.log(1 + capped) : 0) : capped, 0];
  }
  const denominator = metric.denominatorEventTypeId;
  if (!own.some((event) => event.type === denominator)) return [0, 0];
  const x = amount(metric.denominatorAggregation, denominator, null);
  const factors = limits === null ? [1] : [y > limits.value ? limits.value / y : 1, x > 2 ? 2 / x : 1];
  return [Math.min(...factors) * y, Math.min(...factors) * x];
}

function expectCells(where: string, found: readonly OutcomeCell[], expected: ReadonlyMap<string, [number, number][]>) {
  const shown = found.filter(({ closed }) => closed > 0);
  expect(shown.map(({ armId, cell }) => `${armId} ${cell}`).sort(), where).toEqual([...expected.keys()].sort());
  for (const { armId, cell, closed, moments, cross } of shown) {
    const values = expected.get(`${armId} ${cell}`)!;
    expect(closed, where).toBe(values.length);
    const mean = [0, 1].map((i) => values.reduce((sum, value) => sum + value[i]!, 0) / closed);
    const product = (i: number, j: number) =>
      values.reduce((sum, value) => sum + (value[i]! - mean[i]!) * (value[j]! - mean[j]!), 0);
    expectNear(`${where} mean`, moments.mean, mean[0]!);
    expectNear(`${where} m2`, moments.m2, product(0, 0));
    for (const [i, row] of cross.centred.entries()) {
      expectNear(`${where} mean ${i}`, cross.means[i]!, mean[i]!);
      if (cross.centred.length > 1)
        for (const [j, value] of row.entries()) expectNear(`${where} ${i} ${j}`, value, product(i, j));
    }
  }
}

/** To eleven digits; sums of products up to some thousands are left with what rounding leaves of their squares. */
function expectNear(where: string, actual: number, expected: number): void {
  const error = Math.abs(actual - expected);
  expect(error, `${where}: ${actual}, not ${expected}`).toBeLessThanOrEqual(1e-11 * Math.max(10, Math.abs(expected)));
}
