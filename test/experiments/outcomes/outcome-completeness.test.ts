import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  DEFINE_METRIC,
  declareComplete,
  launch,
  openShop,
  RECORD_EVENTS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const SIZE = 60;
const READ = `query ($key: String!) {
  experiment(key: $key) { readout {
    status completeUntil warnings { code message remedy }
    metrics { metric { key } completeUntil openWindows missing arms { n mean } }
  } }
}`;
const COMPARE = `query ($key: String!) {
  segmentComparison(input: { experiment: $key, metric: "revenue", segments: ["google", "instagram"] }) {
    segments { customers } warnings { code }
  }
  experiment(key: $key) { randomizationInference(metric: "revenue", arm: "coupon", resamples: 99) {
    pValue insufficientData { reason } warnings { code }
  } }
}`;
const day = (days: number) => new Date(START.getTime() + days * DAY);

describe('outcomes without complete events', () => {
  let api: Api;
  let customers: string[];
  /** The readout, without warnings of the other experiments over the same customers. */
  const read = async (key = 'spring') => {
    const { readout } = (await api.must(READ, { key })).experiment;
    const warnings = readout.warnings.filter(({ code }: { code: string }) => code !== 'OVERLAPPING');
    return { ...readout, warnings };
  };
  const compare = (key = 'spring') => api.must(COMPARE, { key });

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const ratio = { kind: 'RATIO', event: 'purchase', aggregation: 'SUM', windowDays: 28 };
    await api.must(DEFINE_METRIC, {
      input: { key: 'perVisit', ...ratio, denominator: { event: 'visit', aggregation: 'COUNT' } },
    });
    await api.must(DEFINE_METRIC, {
      input: { key: 'ever', kind: 'PROPORTION', event: 'purchase', aggregation: 'ANY' },
    });
    await launch(api, 'spring');
    await launch(api, 'visits', { metrics: [{ metric: 'perVisit', role: 'PRIMARY' }] });
    await launch(api, 'endless', { metrics: [{ metric: 'ever', role: 'PRIMARY' }] });
    customers = [...(await armsOf(api, 'spring')).keys()];
    api.clock.now = day(40);
    for (const experiment of ['spring', 'visits', 'endless']) await api.must(STOP, { input: { experiment } });
  });
  afterAll(() => api?.remove());

  it('says that nothing was ever recorded', async () => {
    const { status, completeUntil, warnings, metrics } = await read();
    expect([status, completeUntil]).toEqual(['INTERIM', null]);
    expect(metrics[0]).toMatchObject({ openWindows: SIZE, completeUntil: null });
    expect(warnings).toMatchObject([
      {
        code: 'OUTCOMES_INCOMPLETE',
        message: expect.stringContaining('No "purchase" event was ever recorded, but 60 outcome windows'),
        remedy: expect.stringContaining('declareEventsComplete(input: { eventType: "purchase"'),
      },
    ]);
  });

  it('counts the windows of half-loaded outcomes as open, and names the last event', async () => {
    await recordPurchases(
      api,
      customers.map((customer, index): [string, number, number] => [customer, (14 * index) / (SIZE - 1), 10]),
    );
    const { status, completeUntil, warnings, metrics } = await read();
    // Three usual gaps between events after the last one.
    const usual = (14 * DAY) / (SIZE - 1);
    expect(status).toBe('INTERIM');
    expect(completeUntil).toBe(new Date(Math.round(day(14).getTime() + 3 * usual)).toISOString());
    expect(warnings).toMatchObject([
      {
        code: 'OUTCOMES_INCOMPLETE',
        message:
          'The last "purchase" event is of 2026-03-16T00:00:00.000Z, but 60 outcome windows of "revenue", "conversion" end ' +
          'later, so events may be missing from the numbers.',
      },
    ]);
    expect(metrics[0]).toMatchObject({ openWindows: SIZE, missing: 0, completeUntil });
    // Nobody stated it, so what is known stays visible.
    expect(metrics[0].arms[0].mean).toBe(10);
    const { segmentComparison, experiment } = await compare();
    expect(segmentComparison.warnings[0]).toEqual({ code: 'OUTCOMES_INCOMPLETE' });
    expect(experiment.randomizationInference.warnings[0]).toEqual({ code: 'OUTCOMES_INCOMPLETE' });
  });

  it('measures metrics without a window until the stop, and says when that is not complete', async () => {
    const { status, metrics } = await read('endless');
    expect(status).toBe('INTERIM');
    expect(metrics[0]).toMatchObject({ openWindows: SIZE, arms: [{ mean: 1 }, { mean: 1 }] });
  });

  it('excludes windows beyond a declared moment in every arm', async () => {
    await declareComplete(api, day(14));
    const { status, completeUntil, warnings, metrics } = await read();
    expect([status, completeUntil]).toEqual(['INTERIM', day(14).toISOString()]);
    expect(metrics[0]).toMatchObject({
      openWindows: SIZE,
      arms: [
        { n: 0, mean: null },
        { n: 0, mean: null },
      ],
    });
    expect(warnings).toMatchObject([
      { code: 'OUTCOMES_INCOMPLETE', message: expect.stringContaining('as declared, but 60 outcome windows') },
    ]);
    const { segmentComparison, experiment } = await compare();
    expect(segmentComparison.segments).toEqual([{ customers: 0 }, { customers: 0 }]);
    expect(experiment.randomizationInference.insufficientData.reason).toContain('Each of the two arms needs');
    await declareComplete(api, day(10));
    const endless = (await read('endless')).metrics[0];
    const counted = endless.arms.reduce((sum: number, arm: { n: number; mean: number }) => sum + arm.n * arm.mean, 0);
    expect(Math.round(counted)).toBe(Math.floor((10 * (SIZE - 1)) / 14) + 1);
    expect(endless.openWindows).toBe(SIZE);
  });

  it('is final when the rest is loaded or declared, and says until when outcomes are complete', async () => {
    await declareComplete(api, day(28));
    const declared = await read();
    expect(declared).toMatchObject({ status: 'FINAL', completeUntil: day(28).toISOString(), warnings: [] });
    expect(declared.metrics[0].openWindows).toBe(0);
    await declareComplete(api, null);
    expect((await read()).status).toBe('INTERIM');
    await recordPurchases(api, [[customers[0]!, 29, 5]]);
    const loaded = await read();
    expect(loaded).toMatchObject({ status: 'FINAL', warnings: [] });
    expect(loaded.completeUntil > day(29).toISOString()).toBe(true);
    expect(loaded.metrics[0].arms.map(({ n }: { n: number }) => n)).toEqual([SIZE / 2, SIZE / 2]);
    expect((await compare()).segmentComparison.warnings).not.toContainEqual({ code: 'OUTCOMES_INCOMPLETE' });
  });

  it('needs both event types of a ratio', async () => {
    await declareComplete(api);
    const { status, warnings } = await read('visits');
    expect(status).toBe('INTERIM');
    expect(warnings[0].message).toContain('No "visit" event was ever recorded');
    const visit = { customer: customers[0], type: 'visit', key: 'v1', at: day(39) };
    await api.must(RECORD_EVENTS, { input: { events: [visit] } });
    const complete = await read('visits');
    expect(complete).toMatchObject({ status: 'FINAL', completeUntil: day(39).toISOString() });
    expect(complete.warnings).toEqual([]);
  });

  it('counts by customer when they were assigned one after another', async () => {
    await declareComplete(api, null);
    await api.database.write(async (transaction) => {
      await transaction.execute(
        `UPDATE assignment SET assigned_at = assigned_at + ${5 * DAY} WHERE experiment_id = 1 AND customer_id % 2 = 0`,
      );
      await transaction.execute(`UPDATE experiment SET last_assigned_at = last_assigned_at + ${5 * DAY} WHERE id = 1`);
    });
    const inferred = (await read()).metrics[0];
    expect(inferred.openWindows).toBe(SIZE / 2);
    expect(inferred.arms[0].n + inferred.arms[1].n).toBe(SIZE);
    await declareComplete(api, day(28));
    const declared = (await read()).metrics[0];
    expect(declared.openWindows).toBe(SIZE / 2);
    expect(declared.arms[0].n + declared.arms[1].n).toBe(SIZE / 2);
  });
});
