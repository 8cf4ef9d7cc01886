import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { TestAndRollResolver } from '../../../src/calculators/test-and-roll/test-and-roll-resolver.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

describe('testAndRoll', () => {
  const graph = new ResolverGraph([new TestAndRollResolver()]);
  const ask = (change: object = {}) =>
    graph.ask(
      `query ($input: TestAndRollInput!) { testAndRoll(input: $input) {
        arms { sampleSize } expectedProfit expectedRegret withoutTest { sampleSize expectedProfit probabilityOfWrongArm }
        classical { sampleSize expectedRegret } classicalForFiniteCustomers { sampleSize probabilityOfWrongArm }
      } }`,
      {
        input: {
          customers: 100_000,
          priorMean: 0.68,
          priorStandardDeviation: 0.03,
          outcomeStandardDeviation: Math.sqrt(0.68 * 0.32),
          ...change,
        },
      },
    );

  it('gives the website of Feit & Berman, beside a usual test', async () => {
    const { data, errors } = await ask({ classical: { minimumEffect: 0.0136 } });
    expect(errors).toEqual([]);
    const { testAndRoll } = data;
    expect(testAndRoll.arms).toEqual([{ sampleSize: 2284 }, { sampleSize: 2284 }]);
    expect(testAndRoll.expectedProfit).toBeCloseTo(69_535.9986175474, 6);
    expect(testAndRoll.withoutTest).toEqual({ sampleSize: 0, expectedProfit: 68_000, probabilityOfWrongArm: 0.5 });
    expect(testAndRoll.classical.sampleSize).toBe(18_468);
    expect(testAndRoll.classical.expectedRegret).toBeCloseTo(0.009069615493812022, 12);
    expect(testAndRoll.classicalForFiniteCustomers.sampleSize).toBe(13_487);
  });

  it('has no usual test without one to compare with, or with too few customers', async () => {
    const { data } = await ask();
    expect(data.testAndRoll).toMatchObject({ classical: null, classicalForFiniteCustomers: null });
    const few = await ask({ customers: 30_000, classical: { minimumEffect: 0.0136 } });
    expect(few.data.testAndRoll.classical).toBeNull();
    expect(few.data.testAndRoll.classicalForFiniteCustomers.sampleSize).toBeLessThan(15_000);
  });

  it('names the field of an impossible number', async () => {
    const { errors } = await ask({ classical: { minimumEffect: 0.01, alpha: 5 } });
    expect(errors[0]).toMatchObject({ field: 'classical.alpha' });
  });
});
