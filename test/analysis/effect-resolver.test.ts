import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { EffectResolver } from '../../src/analysis/effect-resolver.js';
import { ResolverGraph } from '../resolver-graph.js';
import { InlineEngine } from '../threads/inline-engine.js';

const query = `query Effect($input: EffectInput!) {
  effect(input: $input) {
    method statistic degreesOfFreedom pValue
    absolute { estimate lower upper }
    relative { estimate lower upper unbounded }
    insufficientData { reason }
    warnings
  }
}`;

describe('effect', () => {
  const graph = new ResolverGraph([new EffectResolver(new InlineEngine())]);
  const effect = (input: object) => graph.ask(query, { input });

  // statsmodels: test_proportions_2indep(130, 10000, 100, 10000, method='score', correction=True).
  it('compares two proportions', async () => {
    const { data, errors } = await effect({
      control: { proportion: { n: 10_000, successes: 100 } },
      treatment: { proportion: { n: 10_000, successes: 130 } },
    });
    expect(errors).toEqual([]);
    expect(data.effect.statistic).toBeCloseTo(1.98956504553, 9);
    expect(data.effect.pValue).toBeCloseTo(0.04663886987, 9);
    expect(data.effect.relative.estimate).toBeCloseTo(0.3, 12);
    expect(data.effect.absolute.lower).toBeGreaterThan(0);
    expect(data.effect.insufficientData).toBeNull();
  });

  it('compares two means', async () => {
    const { data } = await effect({
      control: { mean: { n: 7, mean: 9.7, standardDeviation: 1.2 } },
      treatment: { mean: { n: 5, mean: 12.1, standardDeviation: 3.3 } },
    });
    expect(data.effect.absolute.estimate).toBeCloseTo(2.4, 12);
    expect(data.effect.statistic).toBeCloseTo(2.4 / Math.sqrt(1.2 ** 2 / 7 + 3.3 ** 2 / 5), 12);
    expect(data.effect.absolute.lower).toBeLessThan(0);
    expect(data.effect.pValue).toBeGreaterThan(0.05);
  });

  it('has no relative effect where the control has no successes', async () => {
    const { data } = await effect({
      control: { proportion: { n: 10, successes: 0 } },
      treatment: { proportion: { n: 10, successes: 5 } },
    });
    expect(data.effect.relative).toBeNull();
    expect(data.effect.absolute.lower).toBeGreaterThan(0);
  });

  it('says why there is no p-value without successes in either sample', async () => {
    const { data } = await effect({
      control: { proportion: { n: 10, successes: 0 } },
      treatment: { proportion: { n: 10, successes: 0 } },
    });
    expect(data.effect.pValue).toBeNull();
    expect(data.effect.insufficientData.reason).toMatch(/succeeded/);
    expect(data.effect.absolute.upper).toBeGreaterThan(0);
  });

  it('leaves one side open with a one-sided alternative', async () => {
    const { data } = await effect({
      control: { proportion: { n: 100, successes: 10 } },
      treatment: { proportion: { n: 100, successes: 20 } },
      alternative: 'GREATER',
    });
    expect(data.effect.absolute.upper).toBeNull();
    expect(data.effect.pValue < 0.05).toBe(data.effect.absolute.lower > 0);
  });

  const proportion = { proportion: { n: 10, successes: 5 } };
  it.each([
    ['a proportion against a mean', { treatment: { mean: { n: 5, mean: 1, standardDeviation: 1 } } }, 'treatment'],
    [
      'more successes than customers',
      { treatment: { proportion: { n: 3, successes: 4 } } },
      'treatment.proportion.successes',
    ],
    ['a negative number of customers', { control: { proportion: { n: -3, successes: 0 } } }, 'control.proportion.n'],
    [
      'a negative standard deviation',
      { control: { mean: { n: 3, mean: 0, standardDeviation: -1 } } },
      'control.mean.standardDeviation',
    ],
    ['a confidence level of 1', { confidenceLevel: 1 }, 'confidenceLevel'],
    ['a confidence level of 0', { confidenceLevel: 0 }, 'confidenceLevel'],
  ])('refuses %s', async (_, change, field) => {
    const { data, errors } = await effect({ control: proportion, treatment: proportion, ...change });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ field }]);
  });

  it('refuses a sample that is both a proportion and a mean', async () => {
    const both = { ...proportion, mean: { n: 5, mean: 1, standardDeviation: 1 } };
    const { errors } = await effect({ control: both, treatment: proportion });
    expect(errors[0]?.message).toMatch(/Exactly one key must be specified/);
  });
});
