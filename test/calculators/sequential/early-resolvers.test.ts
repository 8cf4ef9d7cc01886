import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { PosteriorResolver } from '../../../src/calculators/posterior/posterior-resolver.js';
import { ConfidenceSequenceResolver } from '../../../src/calculators/sequential/confidence-sequence-resolver.js';
import { SequentialResolver } from '../../../src/calculators/sequential/sequential-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const engine = new InlineEngine();
const graph = new ResolverGraph([
  new SequentialResolver(engine),
  new ConfidenceSequenceResolver(),
  new PosteriorResolver(engine),
]);

describe('sequentialBounds', () => {
  const bounds = (input: object) =>
    graph.ask(
      `query ($input: SequentialBoundsInput!) { sequentialBounds(input: $input) {
        looks { informationFraction lower upper nominalLevel alphaSpent exitWithoutEffect exitWithEffect sampleSize }
        power drift inflationFactor expectedInformationWithEffect expectedInformationWithoutEffect } }`,
      { input },
    );

  it('plans four looks', async () => {
    const { data, errors } = await bounds({ numberOfLooks: 4, power: 0.9, fixedSampleSize: 1000 });
    expect(errors).toEqual([]);
    const { looks, inflationFactor, power } = data.sequentialBounds;
    expect(looks.map((look: { upper: number }) => look.upper.toFixed(5))).toEqual([
      '4.33263',
      '2.96313',
      '2.35904',
      '2.01409',
    ]);
    expect(looks[3]).toMatchObject({ informationFraction: 1, sampleSize: 1019 });
    expect(inflationFactor).toBeCloseTo(1.0182796067, 9);
    expect(power).toBeCloseTo(0.9, 12);
  });

  it('shows no bound where nothing may stop', async () => {
    const { data } = await bounds({ informationFractions: [0.001, 1], alternative: 'GREATER' });
    expect(data.sequentialBounds.looks[0]).toMatchObject({ lower: null, upper: null, nominalLevel: 0 });
  });

  it.each([
    [{}, 'informationFractions'],
    [{ numberOfLooks: 4, informationFractions: [1] }, 'informationFractions'],
    [{ numberOfLooks: 0 }, 'numberOfLooks'],
    [{ numberOfLooks: 2, alpha: 1 }, 'alpha'],
    [{ numberOfLooks: 2, power: 0.01 }, 'power'],
    [{ numberOfLooks: 2, rho: 2 }, 'rho'],
    [{ numberOfLooks: 2, fixedSampleSize: -1 }, 'fixedSampleSize'],
  ])('refuses %j', async (input, field) => {
    expect((await bounds(input)).errors[0]!.field).toBe(field);
  });
});

describe('sequentialTest', () => {
  const test = (input: object) =>
    graph.ask(
      `query ($input: SequentialTestInput!) { sequentialTest(input: $input) {
        looks { z lower upper rejects pValue absolute { estimate lower upper } } decision stoppedAt
        afterStopping { pValue estimate lower upper } } }`,
      { input },
    );

  it('goes on, finds an effect, or ends', async () => {
    const going = await test({ looks: [{ informationFraction: 0.25, z: 2 }] });
    expect(going.data.sequentialTest).toMatchObject({ decision: 'CONTINUE', stoppedAt: null, afterStopping: null });
    expect(going.data.sequentialTest.looks[0]).toMatchObject({ rejects: false, absolute: null });
    const looks = [
      { informationFraction: 0.25, estimate: 0.2, standardError: 0.1 },
      { informationFraction: 0.5, estimate: 0.21, standardError: 0.07 },
    ];
    const { sequentialTest } = (await test({ looks })).data;
    expect(sequentialTest).toMatchObject({ decision: 'EFFECT_FOUND', stoppedAt: 2 });
    expect(sequentialTest.looks[1].absolute.lower).toBeGreaterThan(0);
    expect(sequentialTest.looks[1].pValue).toBeLessThan(0.05);
    // Drift 4.242317301 in standard errors at the end, 0.07·√½ here.
    expect(sequentialTest.afterStopping.estimate).toBeCloseTo(4.242317301356851 * 0.07 * Math.SQRT1_2, 8);
    const ended = (
      await test({ looks: [{ informationFraction: 1, estimate: -1, standardError: 1 }], alternative: 'LESS' })
    ).data;
    expect(ended.sequentialTest).toMatchObject({ decision: 'NO_EFFECT_FOUND', afterStopping: { lower: null } });
    expect(ended.sequentialTest.looks[0].absolute).toMatchObject({ lower: null });
  });

  it.each([
    [{ looks: [] }, 'looks'],
    [{ looks: [{ informationFraction: 0.5 }] }, 'looks.0'],
    [{ looks: [{ informationFraction: 0.5, z: 1, estimate: 2 }] }, 'looks.0'],
    [{ looks: [{ informationFraction: 0.5, z: 99 }] }, 'looks.0.z'],
    [{ looks: [{ informationFraction: 0.5, estimate: 1, standardError: 0 }] }, 'looks.0.standardError'],
    [{ looks: [{ informationFraction: 1.5, z: 1 }] }, 'looks.0'],
  ])('refuses %j', async (input, field) => {
    expect((await test(input)).errors[0]!.field).toBe(field);
  });
});

describe('confidenceSequence', () => {
  const sequence = (input: object) =>
    graph.ask(
      `query ($input: ConfidenceSequenceInput!) { confidenceSequence(input: $input) {
        method n absolute { estimate lower upper } pValue insufficientData { reason } } }`,
      { input },
    );
  const mean = (n: number, value: number) => ({ mean: { n, mean: value, standardDeviation: 3 } });

  it('bounds a difference and a level', async () => {
    const { data } = await sequence({ treatment: mean(500, 1.5), control: mean(500, 1), tunedFor: 1000 });
    expect(data.confidenceSequence).toMatchObject({ n: 1000, absolute: { estimate: 0.5 }, insufficientData: null });
    const { lower, upper } = data.confidenceSequence.absolute;
    expect((upper - lower) / 2 / Math.sqrt(18 / 500)).toBeCloseTo(3.0351224, 5);
    const level = await sequence({ treatment: mean(500, 1.5), tunedFor: 500, hypothesized: 1, startAt: 50 });
    expect(level.data.confidenceSequence.pValue).toBeLessThan(0.05);
    const shares = await sequence({
      treatment: { proportion: { n: 60, successes: 9 } },
      control: { proportion: { n: 1, successes: 1 } },
      tunedFor: 60,
    });
    expect(shares.data.confidenceSequence).toMatchObject({ n: 61 });
  });

  it('says nothing before its start', async () => {
    const { data } = await sequence({ treatment: mean(20, 1.5), control: mean(20, 1), tunedFor: 1000 });
    expect(data.confidenceSequence).toMatchObject({ pValue: null, absolute: { lower: null } });
    expect(data.confidenceSequence.insufficientData.reason).toContain('100 customers');
  });

  it('refuses samples of two kinds and sizes out of order', async () => {
    const mixed = await sequence({
      treatment: mean(20, 1),
      control: { proportion: { n: 9, successes: 1 } },
      tunedFor: 9,
    });
    expect(mixed.errors[0]!.field).toBe('treatment');
    const many = await sequence({ treatment: mean(2_147_483_647, 1), control: mean(9, 1), tunedFor: 900 });
    expect(many.errors[0]!.field).toBe('treatment');
    expect((await sequence({ treatment: mean(20, 1), tunedFor: 9, startAt: 10 })).errors[0]!.field).toBe('startAt');
    expect((await sequence({ treatment: mean(20, 1), tunedFor: 1 })).errors[0]!.field).toBe('tunedFor');
  });
});

describe('posterior', () => {
  const posterior = (input: object) =>
    graph.ask(
      `query ($input: PosteriorInput!) { posterior(input: $input) {
        method credibleLevel insufficientData { reason }
        arms { label level { estimate lower upper } probabilityBest expectedLoss probabilityToBeatControl
          difference { estimate lower upper } relative { estimate lower upper } } } }`,
      { input },
    );
  const share = (label: string, n: number, successes: number) => ({ label, proportion: { n, successes } });
  const average = (label: string, value: number) => ({ label, mean: { n: 50, mean: value, standardDeviation: 2 } });

  it('reads two shares', async () => {
    const { data, errors } = await posterior({ arms: [share('control', 1000, 100), share('coupon', 1000, 130)] });
    expect(errors).toEqual([]);
    const [control, coupon] = data.posterior.arms;
    expect(coupon.probabilityToBeatControl).toBeCloseTo(0.9821650661163508, 10);
    expect(coupon.relative.estimate).toBeCloseTo(0.2979489324917313, 8);
    expect(control).toMatchObject({ probabilityToBeatControl: null, difference: null, relative: null });
  });

  it('takes priors, a control by label, and less as better', async () => {
    const arms = [average('old', 3), average('new', 2)];
    const prior = { mean: { mean: 2.5, meanCustomers: 5, standardDeviation: 2, degreesOfFreedom: 5 } };
    const { data } = await posterior({ arms, prior, control: 'new', lowerIsBetter: true, credibleLevel: 0.9 });
    expect(data.posterior.credibleLevel).toBeCloseTo(0.9, 12);
    expect(data.posterior.arms[1].probabilityToBeatControl).toBeNull();
    expect(data.posterior.arms[1].probabilityBest).toBeGreaterThan(0.9);
    const weak = await posterior({
      arms: [share('a', 5, 1), share('b', 5, 2)],
      prior: { proportion: { successes: 2, failures: 8 } },
    });
    expect(weak.data.posterior.method).toContain('Beta(2, 8)');
    const none = await posterior({
      arms: [average('a', 1), { label: 'b', mean: { n: 1, mean: 2, standardDeviation: 0 } }],
    });
    expect(none.data.posterior).toMatchObject({ arms: [], insufficientData: { reason: expect.any(String) } });
  });

  it.each([
    [{ arms: [share('a', 5, 1)] }, 'arms'],
    [{ arms: [share('a', 5, 1), share('a', 5, 1)] }, 'arms.1'],
    [{ arms: [share('a', 5, 1), average('b', 1)] }, 'arms'],
    [{ arms: [share('a', 5, 1), share('b', 5, 1)], control: 'c' }, 'control'],
    [{ arms: [share('a', 5, 1), share('b', 5, 1)], credibleLevel: 1 }, 'credibleLevel'],
    [{ arms: [average('a', 5), average('b', 1)], prior: { proportion: { successes: 1, failures: 1 } } }, 'prior'],
    [
      {
        arms: [share('a', 5, 1), share('b', 5, 1)],
        prior: { mean: { mean: 0, meanCustomers: 1, standardDeviation: 1, degreesOfFreedom: 1 } },
      },
      'prior',
    ],
  ])('refuses %j', async (input, field) => {
    expect((await posterior(input)).errors[0]!.field).toBe(field);
  });
});
