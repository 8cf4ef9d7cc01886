import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { during, joinTotals, metricTotals, testOfTotal } from '../../src/metrics/event-totals.js';
import { metricEventTypes } from '../../src/metrics/measured-events.js';
import { Aggregation, Metric, MetricKind } from '../../src/metrics/metric.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

describe('what the events of customers amount to', () => {
  let temporary: TemporaryDatabase;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write(async (transaction) => {
      await transaction.execute(
        "INSERT INTO event_type (key, name, created_at) VALUES ('order', 'Order', 0), ('visit', 'Visit', 0)",
      );
      await transaction.execute("INSERT INTO customer (key, created_at) VALUES ('a', 0), ('b', 0), ('c', 0)");
      await transaction.execute(
        `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value)
         VALUES (1, 1, 'x', 10, 5), (1, 1, 'y', 20, 7), (1, 1, 'z', 20, NULL), (1, 2, 'x', 30, 2),
           (2, 1, 'v', 10, NULL), (2, 3, 'v', 15, NULL)`,
      );
    });
  });
  afterAll(() => temporary.remove());

  const metric = (kind: MetricKind, aggregation: Aggregation, parts: Partial<Metric> = {}) =>
    Object.assign(new Metric(), {
      kind,
      aggregation,
      eventTypeId: 1,
      denominatorEventTypeId: null,
      denominatorAggregation: null,
      ...parts,
    });
  const ratio = metric(MetricKind.RATIO, Aggregation.SUM, {
    denominatorEventTypeId: 2,
    denominatorAggregation: Aggregation.COUNT,
  });
  const always = { from: null, until: '100' };
  const rows = (sql: string) => temporary.database.query<object>(`SELECT * FROM (${sql}) t ORDER BY customer_id`);

  it.each([
    [Aggregation.ANY, MetricKind.PROPORTION, [1, 1]],
    [Aggregation.COUNT, MetricKind.MEAN, [3, 1]],
    [Aggregation.SUM, MetricKind.MEAN, [12, 2]],
    [Aggregation.LAST, MetricKind.MEAN, [7, 2]],
  ])('gives %s of customers with events', async (aggregation, kind, [a, b]) => {
    expect(await rows(metricTotals(metric(kind, aggregation), during(always)))).toEqual([
      { customer_id: 1, y: a },
      { customer_id: 2, y: b },
    ]);
  });

  it('gives a ratio for the customers in its denominator', async () => {
    expect(await rows(metricTotals(ratio, during(always)))).toEqual([
      { customer_id: 1, y: 12, x: 1 },
      { customer_id: 3, y: 0, x: 1 },
    ]);
  });

  it('counts events from the start of a period until before its end', async () => {
    const counted = metric(MetricKind.MEAN, Aggregation.COUNT);
    expect(await rows(metricTotals(counted, during({ from: '10', until: '20' })))).toEqual([{ customer_id: 1, y: 1 }]);
  });

  it('carries columns along that joined rows have', async () => {
    const scope = { ...during(always), join: 'JOIN customer c ON c.id = e.customer_id', carried: { name: 'c.key' } };
    for (const aggregation of [Aggregation.SUM, Aggregation.LAST]) {
      const names = await rows(metricTotals(metric(MetricKind.MEAN, aggregation), scope));
      expect(names).toMatchObject([{ name: 'a' }, { name: 'b' }]);
    }
  });

  it('joins customers without events where they count as 0, and only there', async () => {
    const joined = async (one: Metric) => {
      const { join, y } = joinTotals(one, metricTotals(one, during(always)), 'c.id');
      return rows(`SELECT c.id AS customer_id, ${y} AS y FROM customer c ${join}`);
    };
    expect(await joined(metric(MetricKind.MEAN, Aggregation.SUM))).toHaveLength(3);
    expect((await joined(metric(MetricKind.MEAN, Aggregation.SUM)))[2]).toEqual({ customer_id: 3, y: 0 });
    expect(await joined(metric(MetricKind.MEAN, Aggregation.LAST))).toHaveLength(2);
    expect(await joined(ratio)).toHaveLength(2);
  });

  it('tests the total of one customer', async () => {
    const passing = (test: (total: string) => string) =>
      rows(`SELECT c.id AS customer_id FROM customer c
        WHERE ${testOfTotal({ eventTypeId: 1, minusEventTypeId: null, aggregation: Aggregation.SUM }, 'c.id', during(always), test)}`);
    expect(await passing((total) => `${total} = 12`)).toEqual([{ customer_id: 1 }]);
    expect(await passing((total) => `${total} = 0`)).toEqual([{ customer_id: 3 }]);
  });

  describe('less the events of another type', () => {
    beforeAll(() =>
      temporary.database.write(async (transaction) => {
        await transaction.execute("INSERT INTO event_type (key, name, created_at) VALUES ('return', 'Return', 0)");
        await transaction.execute(
          `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value)
           VALUES (3, 1, 'x', 12, 4.5), (3, 1, 'y', 120, 9), (3, 3, 'x', 50, 2)`,
        );
      }),
    );
    const minus = { minusEventTypeId: 3 };

    it.each([
      [Aggregation.SUM, [7.5, 2, -2]],
      [Aggregation.COUNT, [2, 1, -1]],
    ])(
      'subtracts from a %s, in the same period, and goes below 0 for a customer with a return only',
      async (aggregation, totals) => {
        expect(await rows(metricTotals(metric(MetricKind.MEAN, aggregation, minus), during(always)))).toEqual(
          totals.map((y, index) => ({ customer_id: index + 1, y })),
        );
      },
    );

    it('subtracts in the denominator of a ratio', async () => {
      const perOrder = metric(MetricKind.RATIO, Aggregation.SUM, {
        ...minus,
        denominatorEventTypeId: 1,
        denominatorAggregation: Aggregation.COUNT,
        denominatorMinusEventTypeId: 3,
      });
      expect(await rows(metricTotals(perOrder, during(always)))).toEqual([
        { customer_id: 1, y: 7.5, x: 2 },
        { customer_id: 2, y: 2, x: 1 },
        { customer_id: 3, y: -2, x: -1 },
      ]);
    });

    it('tests the difference for one customer, 0 without any event', async () => {
      const passing = (aggregation: Aggregation.COUNT | Aggregation.SUM, bound: number) =>
        rows(
          `SELECT c.id AS customer_id FROM customer c WHERE ${testOfTotal(
            { eventTypeId: 2, aggregation, ...minus },
            'c.id',
            during(always),
            (total) => `${total} = ${bound}`,
          )}`,
        );
      expect(await passing(Aggregation.COUNT, 0)).toEqual([{ customer_id: 1 }, { customer_id: 2 }, { customer_id: 3 }]);
      expect(await passing(Aggregation.SUM, -4.5)).toEqual([{ customer_id: 1 }]);
      expect(await passing(Aggregation.SUM, 0)).toEqual([{ customer_id: 2 }]);
    });

    it('names every type that a metric depends on', () => {
      expect(metricEventTypes(Object.assign(ratio, { denominatorMinusEventTypeId: 3 }))).toEqual([1, 2, 3]);
    });
  });

  it('takes the event with the higher number for the later one of a moment', async () => {
    await temporary.database.write(async (transaction) => {
      await transaction.execute("INSERT INTO customer (key, created_at) VALUES ('d', 0), ('e', 0), ('f', 0), ('g', 0)");
      await transaction.execute(
        `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value)
         VALUES (1, 4, '9', 50, 9), (1, 4, '10', 50, 10), (1, 5, 'order-99', 50, 99), (1, 5, 'order-100', 50, 100),
           (1, 6, 'a', 50, 1), (1, 6, 'B', 50, 2), (1, 7, 'é', 50, 1), (1, 7, 'z', 50, 2), (1, 7, '000', 49, 3)`,
      );
    });
    const last = await rows(
      metricTotals(metric(MetricKind.MEAN, Aggregation.LAST), during({ from: '49', until: '51' })),
    );
    expect(last).toEqual([
      { customer_id: 4, y: 10 },
      { customer_id: 5, y: 100 },
      { customer_id: 6, y: 1 },
      { customer_id: 7, y: 1 },
    ]);
  });
});
