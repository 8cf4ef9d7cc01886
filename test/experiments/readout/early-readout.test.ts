import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  CREATE,
  declareComplete,
  draftInput,
  launch,
  openShop,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const READ = `query ($key: String!, $adjustFor: [String!]) {
  experiment(key: $key) {
    plan { looks { confidenceSequence { startAt tunedFor } groupSequential { informationFractions totalSampleSize spending rho } } }
    sampleRatio { pValue alwaysValidPValue }
    readout(adjustFor: $adjustFor) {
      status warnings { code severity message remedy }
      metrics {
        metric { key } lastWindowClosesAt
        posterior { method credibleLevel arms { label value { estimate lower upper level } probabilityBest expectedLoss probabilityToBeatControl difference { lower } relative { lower } } insufficientData { reason } }
        effects {
          pValue absolute { estimate lower upper }
          sequential {
            method planned look informationFraction takenAt nextLook { look informationFraction reached dueAt } absolute { lower upper } relative { estimate lower upper } pValue adjustedPValue decision
            afterStopping { pValue absolute { estimate lower upper level } } insufficientData { reason }
          }
        }
      }
    }
  }
}`;

describe('reading an experiment early', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 600);
    const looks = (plan: object) => ({ plan: { looks: plan } });
    await launch(api, 'watched', looks({ confidenceSequence: { startAt: 200, tunedFor: 600 } }));
    await launch(api, 'staged', looks({ groupSequential: { informationFractions: [0.5, 1], totalSampleSize: 1_000 } }));
    await launch(
      api,
      'power',
      looks({ groupSequential: { numberOfLooks: 2, spending: 'POWER', totalSampleSize: 5_000 } }),
    );
    await launch(api, 'whole', looks({ groupSequential: { numberOfLooks: 4 } }));
    await launch(api, 'plain');
    api.clock.now = new Date(START.getTime() + 30 * DAY);
    const arms = [...(await armsOf(api, 'watched'))];
    const buyers = (arm: string, count: number) => arms.filter((entry) => entry[1] === arm).slice(0, count);
    const rows = [...buyers('coupon', 200), ...buyers('control', 60)];
    await recordPurchases(
      api,
      rows.map(([customer], index): [string, number, number] => [customer, 1, 20 + (index % 9)]),
    );
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  const read = async (key: string, adjustFor: string[] | null = null) =>
    (await api.must(READ, { key, adjustFor })).experiment;

  it('says when the last outcome window closes', async () => {
    const { readout } = await read('plain');
    const ends = readout.metrics.map((one: { lastWindowClosesAt: string }) => one.lastWindowClosesAt);
    expect(new Set(ends)).toEqual(new Set([new Date(START.getTime() + 28 * DAY).toISOString()]));
  });

  it('decides at any time by a confidence sequence', async () => {
    const { readout, plan, sampleRatio } = await read('watched');
    expect(plan.looks.confidenceSequence).toEqual({ startAt: 200, tunedFor: 600 });
    expect(readout.status).toBe('INTERIM');
    expect(readout.warnings[0]).toMatchObject({
      code: 'INTERIM_LOOK',
      severity: 'NOTE',
      remedy: expect.stringContaining('Decide by the limits that allow for looks'),
    });
    expect(sampleRatio.alwaysValidPValue).toBe(1);
    for (const { effects } of readout.metrics) {
      const { sequential, absolute, pValue } = effects[0];
      expect(sequential).toMatchObject({ planned: true, decision: 'EFFECT_FOUND', look: null, afterStopping: null });
      expect(sequential.absolute.lower).toBeGreaterThan(0);
      expect(sequential.absolute.lower).toBeLessThan(absolute.lower);
      expect(sequential.absolute.upper).toBeGreaterThan(absolute.upper);
      expect(sequential.relative.lower).toBeGreaterThan(0);
      expect(sequential.pValue).toBeGreaterThan(pValue);
      expect(sequential.adjustedPValue).toBe(sequential.pValue);
    }
  });

  it('decides at a planned look, and says what holds after stopping', async () => {
    const { readout, plan } = await read('staged');
    expect(plan.looks.groupSequential).toEqual({
      informationFractions: [0.5, 1],
      totalSampleSize: 1_000,
      spending: 'OBRIEN_FLEMING',
      rho: null,
    });
    const { sequential, absolute } = readout.metrics[1].effects[0];
    expect(sequential).toMatchObject({ planned: true, look: 1, informationFraction: 0.6 });
    expect(sequential.absolute.lower).toBeLessThan(absolute.lower);
    const found = sequential.adjustedPValue < 0.05;
    expect(sequential.decision).toBe(found ? 'EFFECT_FOUND' : 'CONTINUE');
    expect(sequential.absolute.lower > 0 || sequential.absolute.upper < 0).toBe(found);
    expect(sequential.afterStopping === null).toBe(!found);
  });

  it('says at the planned end that nothing was found, with an adjusted estimate', async () => {
    const { readout } = await read('whole');
    const { sequential, absolute } = readout.metrics[1].effects[0];
    expect(sequential).toMatchObject({ look: 4, informationFraction: 1 });
    expect(['NO_EFFECT_FOUND', 'EFFECT_FOUND']).toContain(sequential.decision);
    expect(sequential.afterStopping.absolute.lower).toBeLessThan(sequential.afterStopping.absolute.estimate);
    expect(sequential.afterStopping.absolute.estimate).toBeLessThan(sequential.afterStopping.absolute.upper);
    expect(Math.sign(sequential.afterStopping.absolute.estimate)).toBe(Math.sign(absolute.estimate));
  });

  it('claims nothing before the first look', async () => {
    const { readout, plan } = await read('power');
    expect(plan.looks.groupSequential).toMatchObject({ spending: 'POWER', rho: 3, informationFractions: [0.5, 1] });
    const { sequential } = readout.metrics[0].effects[0];
    expect(sequential).toMatchObject({
      decision: null,
      takenAt: null,
      nextLook: { look: 1, informationFraction: 0.5, reached: 0.12, dueAt: null },
      look: null,
      pValue: null,
      absolute: null,
      informationFraction: 0.12,
    });
    expect(sequential.insufficientData.reason).toContain('50.0 %');
  });

  it('shows an always-valid interval without planned looks, but decides nothing', async () => {
    const { readout, plan } = await read('plain');
    expect(plan.looks).toBeNull();
    expect(readout.warnings[0]).toMatchObject({
      code: 'INTERIM_LOOK',
      severity: 'WARNING',
      message: expect.stringContaining('single look at the end'),
    });
    const { sequential } = readout.metrics[0].effects[0];
    expect(sequential).toMatchObject({ planned: false, decision: null });
    expect(sequential.absolute.upper).toBeGreaterThan(sequential.absolute.lower);
    api.clock.now = new Date(START.getTime() + DAY);
    const early = (await read('plain')).readout.metrics[0].effects[0].sequential;
    expect(early).toMatchObject({ decision: null, pValue: null });
    expect(early.insufficientData.reason).toContain('100 customers');
    api.clock.now = new Date(START.getTime() + 30 * DAY);
  });

  it('reads plain designs in the Bayesian way and refuses others with a sentence', async () => {
    const { readout } = await read('watched');
    const [revenue, conversion] = readout.metrics;
    expect(revenue.posterior.method).toContain('reference prior');
    expect(conversion.posterior).toMatchObject({
      method: 'Beta–binomial, prior Beta(1, 1)',
      credibleLevel: 0.95,
      insufficientData: null,
    });
    const [control, coupon] = conversion.posterior.arms;
    expect(control).toMatchObject({
      label: 'control',
      probabilityToBeatControl: null,
      difference: null,
      relative: null,
    });
    expect(coupon.probabilityToBeatControl).toBeGreaterThan(0.999999);
    expect(coupon.difference.lower).toBeGreaterThan(0.3);
    expect(coupon.value.estimate).toBeCloseTo(201 / 302, 12);
    const adjusted = (await read('watched', ['purchases'])).readout.metrics[0];
    expect(adjusted.posterior).toMatchObject({
      arms: [],
      insufficientData: { reason: expect.stringContaining('adjust') },
    });
    expect(adjusted.effects[0].sequential.absolute.lower).toBeGreaterThan(0);
  });

  it('decides a stopped experiment by a last look, however little of the information it has', async () => {
    await api.must(STOP, { input: { experiment: 'power' } });
    await declareComplete(api);
    const { readout } = await read('power');
    expect(readout.status).toBe('FINAL');
    expect(readout.metrics[0].effects[0].sequential).toMatchObject({
      look: 1,
      informationFraction: 0.12,
      decision: 'NO_EFFECT_FOUND',
      nextLook: null,
      takenAt: api.clock.now.toISOString(),
    });
  });

  it.each([
    [{}, 'Variable'],
    [{ groupSequential: {} }, 'informationFractions'],
    [{ groupSequential: { informationFractions: [0.5, 0.4] } }, 'informationFractions.1'],
    [{ groupSequential: { informationFractions: [] } }, 'informationFractions'],
    [{ groupSequential: { numberOfLooks: 21 } }, 'numberOfLooks'],
    [{ groupSequential: { numberOfLooks: 2, rho: 3 } }, 'rho'],
    [{ groupSequential: { numberOfLooks: 2, spending: 'POWER', rho: 0 } }, 'rho'],
    [{ groupSequential: { numberOfLooks: 2, totalSampleSize: 1 } }, 'totalSampleSize'],
    [{ confidenceSequence: { startAt: 300, tunedFor: 200 } }, 'startAt'],
    [{ confidenceSequence: { startAt: 1, tunedFor: 200 } }, 'startAt'],
  ])('refuses impossible looks: %j', async (looks, field) => {
    const { data, errors } = await api.ask(CREATE, draftInput('refused', { plan: { looks } }));
    const fields = [
      ...errors.map(({ message }) => message),
      ...(data?.createExperiment?.userErrors ?? []).map((error: { field: string }) => error.field),
    ];
    expect(fields.join(' ')).toContain(field);
  });
});
