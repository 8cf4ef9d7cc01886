import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { manifest, sharedImports } from '../campaign-file.js';
import { AFTER, importFile } from '../designed-files.js';

/** Customers, their arm, and how often they bought and for how much in the 30 days after the assignment. */
const ROWS: readonly [customer: string, arm: number, count: number, amount: number][] = [
  ['a', 0, 0, 0],
  ['b', 0, 1, 20.1],
  ['c', 0, 2, 30],
  ['d', 0, 0, 0],
  ['e', 1, 3, 45.5],
  ['f', 1, 0, 0],
  ['g', 1, 1, 19.9],
  ['h', 1, 2, 10.2],
];
const FILE = `id,test_group,transactions_after,revenue_after\n${ROWS.map((row) => `${row.join(',')}\n`).join('')}`;
const metric = { kind: 'MEAN', event: 'purchase', windowDays: 30 };
const base = {
  name: 'Coupon test',
  customer: { key: { column: 'id' } },
  outcomes: [
    { column: 'transactions_after', event: 'purchase', as: 'COUNT' },
    { column: 'revenue_after', event: 'purchase', as: 'AMOUNT' },
  ],
  completeUntil: '2026-04-01',
  metrics: [
    { ...metric, key: 'purchases', aggregation: 'COUNT' },
    { ...metric, key: 'revenue', aggregation: 'SUM' },
  ],
  experiment: {
    key: 'coupon-test',
    assignedAt: '2026-03-02',
    stoppedAt: '2026-04-01',
    design: { method: 'COMPLETE' },
    arm: { column: 'test_group', values: { 0: 'control', 1: 'coupon' } },
    arms: [{ key: 'control', isControl: true }, { key: 'coupon' }],
    metrics: [
      { metric: 'revenue', role: 'PRIMARY' },
      { metric: 'purchases', role: 'SECONDARY' },
    ],
  },
};
const { experiment: _, metrics: __, ...withoutExperiment } = base;
const purchase = (column: string, as: string) => ({ column, event: 'purchase', as });
const outcomesOnly = (outcomes: object[], changes: object = {}) =>
  manifest({ ...withoutExperiment, row: 'CUSTOMER', outcomesAt: '2026-03-03', outcomes, ...changes });

interface MetricRead {
  metric: { key: string };
  arms: { n: number }[];
  effects: { absolute: { estimate: number } }[];
}

describe('outcomes without dates', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    api.clock.now = AFTER;
  });
  afterAll(() => api?.remove());

  it('give the effects of their totals', async () => {
    const report = await importFile(api, manifest(base), FILE);
    expect(report.events).toMatchObject({ new: 9, unchanged: 0 });
    expect(report.warnings.map(({ code }) => code)).toEqual(['OUTCOMES_WITHOUT_DATES']);
    const { experiment } = await api.must(`{
      experiment(key: "coupon-test") {
        readout { metrics { metric { key } arms { n } effects { absolute { estimate } } } }
      }
    }`);
    const read = experiment.readout.metrics.map((one: MetricRead) => {
      return [one.metric.key, one.arms.map(({ n }) => n), one.effects[0]?.absolute.estimate];
    });
    // (45.5 + 19.9 + 10.2) / 4 − (20.1 + 30) / 4, and 6 / 4 − 3 / 4.
    expect(read).toEqual([
      ['revenue', [4, 4], expect.closeTo(6.375, 12)],
      ['purchases', [4, 4], expect.closeTo(0.75, 12)],
    ]);
  });

  it('change nothing when they are imported again', async () => {
    const report = await importFile(api, manifest(base), FILE);
    expect(report.events).toMatchObject({ new: 0, unchanged: 9 });
  });

  it('are events of their customers, just after the assignment', async () => {
    const events = await api.database.query(
      `SELECT e.key AS key, e.occurred_at AS at, e.value AS value FROM event e JOIN customer u ON u.id = e.customer_id
       WHERE u.key = 'e' ORDER BY e.key`,
    );
    const at = Date.parse('2026-03-02T00:00:01Z');
    expect(events).toEqual([
      { key: 'coupon-test: transactions_after', at, value: 45.5 },
      { key: 'coupon-test: transactions_after 2', at, value: null },
      { key: 'coupon-test: transactions_after 3', at, value: null },
    ]);
  });
});

describe('a file of outcomes', () => {
  const { run, query } = sharedImports();

  it('of stored customers is read without an experiment; an amount alone is one event, and 0 is none', async () => {
    await run(manifest({ name: 'C', customer: { key: { column: 'id' } } }), 'id\nold-1\nold-2\nold-3\n');
    const use = manifest({
      ...withoutExperiment,
      name: 'Later',
      outcomesAt: '2026-03-03',
      outcomes: [purchase('amount', 'AMOUNT'), { column: 'visits', event: 'visit', as: 'COUNT' }],
      delimiter: ';',
      decimal: ',',
    });
    expect((await run(use, 'id;amount;visits\nold-1;1,5;2\nold-2;0;\nold-3;-2;0\n')).events.new).toBe(4);
    const events = await query(
      `SELECT u.key AS customer, t.key AS type, e.value AS value, e.occurred_at AS at FROM event e
       JOIN event_type t ON t.id = e.event_type_id JOIN customer u ON u.id = e.customer_id ORDER BY u.key, t.key, e.key`,
    );
    const at = Date.parse('2026-03-02T23:00:00Z');
    expect(events).toEqual([
      { customer: 'old-1', type: 'purchase', value: 1.5, at },
      { customer: 'old-1', type: 'visit', value: null, at },
      { customer: 'old-1', type: 'visit', value: null, at },
      { customer: 'old-3', type: 'purchase', value: -2, at },
    ]);
    await expect(run(use, 'id;amount;visits\nnew;1;1\n')).rejects.toThrow(/"new"/);
  });

  it.each([
    ['a count that is no whole number', '1.5,2', /"1.5" is not a count. Expected a whole number from 0 to 1000/],
    ['a negative count', '-1,2', /"-1" is not a count/],
    ['a count beyond all counts', '1001,2', /"1001" is not a count/],
    ['an amount without an event', '0,2', /The count is 0, but "y" is 2. Expected a count of 1 or more with an amount/],
    ['an amount without a count', ',2', /The count is empty, but "y" is 2/],
    ['an amount that is no number', '1,much', /"much" is not a number/],
  ])('refuses %s', async (_, cells, message) => {
    const use = outcomesOnly([purchase('x', 'COUNT'), purchase('y', 'AMOUNT')]);
    await expect(run(use, `id,x,y\na,${cells}\n`)).rejects.toThrow(message);
  });

  describe('that counts otherwise than an earlier one', () => {
    const use = (changes: object = {}) =>
      outcomesOnly([purchase('x', 'COUNT'), purchase('y', 'AMOUNT')], { name: 'Months', ...changes });
    const correct = { recorded: 'correct', reason: 'the final figures' };
    const counted = () =>
      query(
        `SELECT u.key AS customer, count(*) AS n, sum(e.value) AS value FROM event e JOIN customer u ON u.id = e.customer_id
         WHERE e.key LIKE 'Months%' GROUP BY u.key ORDER BY u.key`,
      );
    const first = [
      { customer: 'f1', n: 3, value: 30 },
      { customer: 'f2', n: 12, value: 5 },
      { customer: 'f3', n: 1, value: 7 },
    ];

    it('is refused with the customers and both counts, or corrects them', async () => {
      await run(use(), 'id,x,y\nf1,3,30\nf2,12,5\nf3,1,7\n');
      expect(await counted()).toEqual(first);
      await expect(run(use(), 'id,x,y\nf1,3,30\nf2,2,5\nf3,0,\nf4,1,1\n')).rejects.toMatchObject({
        all: [
          {
            message: expect.stringMatching(
              /line 3, column "x": Customer "f2" has 12 recorded events of this column, and the file counts 2\. If the file is right, set "recorded" to "correct"/,
            ),
          },
          {
            message: expect.stringContaining(
              'Customer "f3" has 1 recorded events of this column, and the file counts 0.',
            ),
          },
        ],
      });
      expect(await counted()).toEqual(first);
      const lower = await run(use(correct), 'id,x,y\nf1,3,30\nf2,2,6\nf3,0,\nf4,1,1\n');
      expect(lower.events).toMatchObject({ new: 1, corrected: 1, voided: 11, restored: 0, unchanged: 4 });
      expect(await counted()).toEqual([
        { customer: 'f1', n: 3, value: 30 },
        { customer: 'f2', n: 2, value: 6 },
        { customer: 'f4', n: 1, value: 1 },
      ]);
      const higher = await run(use(correct), 'id,x,y\nf1,3,30\nf2,3,6\nf3,1,8\nf4,1,1\n');
      expect(higher.events).toMatchObject({ new: 0, corrected: 0, voided: 0, restored: 2, unchanged: 6 });
      expect(await counted()).toEqual([
        { customer: 'f1', n: 3, value: 30 },
        { customer: 'f2', n: 3, value: 6 },
        { customer: 'f3', n: 1, value: 8 },
        { customer: 'f4', n: 1, value: 1 },
      ]);
    });
  });

  it('needs the moment until which they were counted', async () => {
    const use = outcomesOnly([purchase('x', 'COUNT')], { completeUntil: undefined });
    await expect(run(use, 'id,x\na,1\n')).rejects.toThrow(/completeUntil: Say until when the outcomes were counted/);
    const report = await run(use, 'id,x\na,1\n', { completeUntil: '2026-04-01' });
    expect([report.events.new, report.completeUntil]).toEqual([1, '2026-03-31T22:00:00.000Z']);
  });

  it.each<[string, object, RegExp]>([
    [
      'two counts of one event type',
      { outcomes: [purchase('x', 'COUNT'), purchase('y', 'COUNT')] },
      /outcomes.1: The event type "purchase" has two columns/,
    ],
    ['no moment and no experiment', { outcomesAt: undefined }, /outcomesAt: Say when the outcomes are recorded/],
    [
      'a moment without outcomes',
      { outcomes: undefined, completeUntil: undefined },
      /outcomesAt: The manifest has no outcomes/,
    ],
    ['corrections', { row: 'CORRECTION', reason: 'x' }, /outcomes: A file of corrections or voids has no outcomes/],
  ])('is refused with %s', (_, changes, message) => {
    expect(() => outcomesOnly([purchase('x', 'COUNT')], changes)).toThrow(message);
  });
});
