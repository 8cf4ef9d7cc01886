import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import {
  armsOf,
  CONCLUDE,
  CREATE,
  DEFINE_SEGMENT,
  declareComplete,
  draftInput,
  openShop,
  RANDOMIZE,
  recordPurchases,
  STOP,
} from '../setup/shop.js';

const READOUT = `query ($key: String!) {
  experiment(key: $key) {
    status
    conclusion
    sampleRatio { statistic degreesOfFreedom pValue }
    balance { omnibus { method statistic degreesOfFreedom pValue } covariates { name standardizedDifference unknown } excluded }
    receipt { algorithm seed units digest replay { matches units differing erased digest } }
    history { from to at actor note }
    readout {
      status
      confidenceLevel
      warnings { code message }
      metrics {
        metric { key }
        role
        openWindows
        missing
        arms { arm { key } n mean standardDeviation }
        effects { arm { key } method pValue adjustedPValue absolute { estimate lower upper } relative { estimate } }
      }
    }
  }
}`;

describe("the planner's path", () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 120);
  });
  afterAll(() => api.remove());

  it('goes from customers to a concluded experiment', async () => {
    const rule = {
      all: [{ channel: { in: ['google', 'instagram'] } }, { attribute: { name: 'purchases', atMost: 8 } }],
    };
    const { defineSegment } = await api.must(DEFINE_SEGMENT, { input: { key: 'few-purchases', rule } });
    expect(defineSegment.segment.size).toBe(
      Array.from({ length: 120 }, (_, index) => index).filter((i) => i % 3 < 2 && (i * 7) % 11 <= 8).length,
    );

    const draft = draftInput('spring', {
      segment: 'few-purchases',
      design: { method: 'STRATIFIED', strata: ['gender'], balanceOn: ['purchases', 'channel'], seed: 'spring' },
    });
    const { createExperiment } = await api.must(CREATE, draft);
    expect(createExperiment.experiment).toEqual({ key: 'spring', status: 'DRAFT', version: 1 });
    const pending = await api.must(READOUT, { key: 'spring' });
    expect(pending.experiment).toMatchObject({
      status: 'DRAFT',
      receipt: null,
      readout: { status: 'PENDING', metrics: [] },
      sampleRatio: { pValue: null },
      balance: { omnibus: { pValue: null }, covariates: [] },
    });

    const { randomizeExperiment } = await api.must(RANDOMIZE, { input: { experiment: 'spring', version: 1 } });
    const { arms, receipt } = randomizeExperiment.experiment;
    expect(arms.map((arm: { size: number }) => arm.size)).toEqual([
      Math.floor(receipt.units / 2),
      Math.ceil(receipt.units / 2),
    ]);
    const assigned = await armsOf(api, 'spring');
    expect(assigned.size).toBe(defineSegment.segment.size);

    api.clock.now = new Date(START.getTime() + 10 * DAY);
    const coupon = [...assigned].filter(([, arm]) => arm === 'coupon').map(([customer]) => customer);
    const control = [...assigned].filter(([, arm]) => arm === 'control').map(([customer]) => customer);
    await recordPurchases(api, [
      ...coupon.slice(0, 20).map((customer, index): [string, number, number] => [customer, 1 + index / 10, 30 + index]),
      ...control.slice(0, 8).map((customer, index): [string, number, number] => [customer, 2, 25 + index]),
    ]);

    const interim = (await api.must(READOUT, { key: 'spring' })).experiment;
    expect(interim.readout.status).toBe('INTERIM');
    expect(interim.readout.warnings[0]).toMatchObject({
      code: 'INTERIM_LOOK',
      message: expect.stringContaining('interim'),
    });
    expect(interim.readout.metrics[0]).toMatchObject({ openWindows: receipt.units, missing: 0 });

    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await declareComplete(api);
    await api.must(STOP, { input: { experiment: 'spring', note: 'four weeks are over' } });
    await api.must(CONCLUDE, { input: { experiment: 'spring', conclusion: 'Send it to everybody.' } });

    const final = (await api.must(READOUT, { key: 'spring' })).experiment;
    expect(final).toMatchObject({
      status: 'CONCLUDED',
      conclusion: 'Send it to everybody.',
      receipt: { replay: { matches: true, units: receipt.units, differing: 0, erased: 0, digest: receipt.digest } },
      readout: { status: 'FINAL', confidenceLevel: 0.95, warnings: [] },
    });
    expect(final.history.map((step: Record<string, string>) => [step.from, step.to, step.actor, step.note])).toEqual([
      [null, 'DRAFT', 'local', null],
      ['DRAFT', 'RUNNING', 'local', null],
      ['RUNNING', 'STOPPED', 'local', 'four weeks are over'],
      ['STOPPED', 'CONCLUDED', 'local', 'Send it to everybody.'],
    ]);
    expect(final.balance.covariates.map(({ name }: { name: string }) => name)).toEqual(['purchases', 'channel']);
    expect(final.balance.omnibus.pValue).toBeGreaterThan(0.001);
    const [revenue, conversion] = final.readout.metrics;
    expect(conversion.arms.map(({ n, mean }: { n: number; mean: number }) => Math.round(n * mean))).toEqual([8, 20]);
    expect(revenue).toMatchObject({ role: 'PRIMARY', openWindows: 0 });
    expect(revenue.effects[0].pValue).toBeLessThan(0.05);
    expect(revenue.effects[0].absolute.estimate).toBeGreaterThan(0);
    expect(revenue.effects[0].adjustedPValue).toBe(revenue.effects[0].pValue);

    const comparison = await api.must(
      `{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["google", "instagram"] }) {
        segments { segment { key } customers effect { pValue absolute { estimate } } }
        heterogeneity { method statistic degreesOfFreedom pValue }
        differences { a b estimate lower upper adjustedPValue }
        excluded { key }
      } }`,
    );
    const { segments, heterogeneity, differences, excluded } = comparison.segmentComparison;
    expect(segments[0].customers + segments[1].customers).toBe(receipt.units);
    expect(heterogeneity.degreesOfFreedom).toBe(1);
    expect(excluded).toEqual([]);
    expect(differences[0].estimate).toBeCloseTo(
      segments[0].effect.absolute.estimate - segments[1].effect.absolute.estimate,
      10,
    );
  });
});
