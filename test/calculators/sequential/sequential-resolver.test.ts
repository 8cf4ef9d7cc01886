import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { SequentialResolver } from '../../../src/calculators/sequential/sequential-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const graph = new ResolverGraph([new SequentialResolver(new InlineEngine())]);

describe('sequentialBounds', () => {
  const bounds = (input: object) =>
    graph.ask(
      `query ($input: SequentialBoundsInput!) { sequentialBounds(input: $input) {
        looks { informationFraction lowerBoundary upperBoundary nominalLevel alphaSpent exitWithoutEffect exitWithEffect sampleSize }
        power drift inflationFactor expectedInformationWithEffect expectedInformationWithoutEffect } }`,
      { input },
    );

  it('plans four looks', async () => {
    const { data, errors } = await bounds({ numberOfLooks: 4, power: 0.9, fixedSampleSize: 1000 });
    expect(errors).toEqual([]);
    const { looks, inflationFactor, power } = data.sequentialBounds;
    expect(looks.map((look: { upperBoundary: number }) => look.upperBoundary.toFixed(5))).toEqual([
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
    expect(data.sequentialBounds.looks[0]).toMatchObject({ lowerBoundary: null, upperBoundary: null, nominalLevel: 0 });
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
        looks { z lowerBoundary upperBoundary rejects pValue absolute { estimate lower upper level } } decision stoppedAt
        afterStopping { pValue absolute { estimate lower upper level } } } }`,
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
    expect(sequentialTest.afterStopping.absolute.estimate).toBeCloseTo(4.242317301356851 * 0.07 * Math.SQRT1_2, 8);
    const ended = (
      await test({ looks: [{ informationFraction: 1, estimate: -1, standardError: 1 }], alternative: 'LESS' })
    ).data;
    expect(ended.sequentialTest).toMatchObject({
      decision: 'NO_EFFECT_FOUND',
      afterStopping: { absolute: { lower: null, level: 0.95 } },
    });
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
