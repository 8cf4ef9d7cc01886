import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { PowerResolver } from '../../../src/calculators/power/power-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query Power($input: PowerAnalysisInput!) {
  powerAnalysis(input: $input) {
    method power totalSampleSize arms { sampleSize groups } effect { absolute relative } insufficientData { reason }
  }
}`;

describe('powerAnalysis', () => {
  const graph = new ResolverGraph([new PowerResolver(new InlineEngine())]);
  const proportion = { proportion: { baseline: 0.2 } };
  const mean = { mean: { baseline: 10, standardDeviation: 4 } };
  const ask = (input: object) => graph.ask(query, { input });

  it('solves for the size and repeats what was given', async () => {
    const { data, errors } = await ask({ outcome: proportion, effect: { absolute: 0.05 }, power: 0.8 });
    expect(errors).toEqual([]);
    // R: power.prop.test(p1 = .2, p2 = .25, power = .8)$n is 1093.739
    expect(data.powerAnalysis.arms).toEqual([
      { sampleSize: 1094, groups: null },
      { sampleSize: 1094, groups: null },
    ]);
    expect(data.powerAnalysis.totalSampleSize).toBe(2188);
    expect(data.powerAnalysis.power).toBeCloseTo(0.8001, 4);
    expect(data.powerAnalysis.effect.relative).toBeCloseTo(0.25, 12);
  });

  it('solves for the power', async () => {
    const { data } = await ask({ outcome: mean, effect: { relative: 0.05 }, totalSampleSize: 2012 });
    // R: power.t.test(n = 1006, delta = .5, sd = 4, strict = TRUE)$power
    expect(data.powerAnalysis.power).toBeCloseTo(0.8001500747729144, 8);
    expect(data.powerAnalysis.effect.absolute).toBeCloseTo(0.5, 12);
  });

  it('solves for the smallest effect', async () => {
    const { data } = await ask({ outcome: mean, power: 0.8, totalSampleSize: 2012 });
    expect(data.powerAnalysis.effect.absolute).toBeCloseTo(0.4999, 3);
  });

  it('plans whole groups', async () => {
    const groups = { size: 20, intraclassCorrelation: 0.05 };
    const { data } = await ask({ outcome: proportion, effect: { absolute: 0.05 }, power: 0.8, groups });
    const [arm] = data.powerAnalysis.arms;
    expect(arm.sampleSize).toBe(20 * arm.groups);
  });

  it('has no effect that would reach the power in an experiment too small', async () => {
    const { data } = await ask({ outcome: { proportion: { baseline: 0.9 } }, power: 0.99, totalSampleSize: 4 });
    expect(data.powerAnalysis.effect).toBeNull();
    expect(data.powerAnalysis.insufficientData.reason).toMatch(/No effect/);
  });

  it.each([
    ['all three of effect, power and size', { effect: { absolute: 0.05 }, power: 0.8, totalSampleSize: 100 }, 'effect'],
    ['only one of the three', { power: 0.8 }, 'effect'],
    ['a power of 1', { effect: { absolute: 0.05 }, power: 1 }, 'power'],
    ['an effect beyond 100 %', { effect: { absolute: 0.9 }, power: 0.8 }, 'effect.absolute'],
    ['no effect', { effect: { relative: 0 }, power: 0.8 }, 'effect.relative'],
    [
      'an effect against the alternative',
      { effect: { absolute: 0.1 }, power: 0.8, alternative: 'LESS' },
      'effect.absolute',
    ],
    ['a weight of 0', { effect: { absolute: 0.05 }, power: 0.8, allocation: [1, 0] }, 'allocation.1'],
    ['21 arms', { effect: { absolute: 0.05 }, power: 0.8, allocation: Array(21).fill(1) }, 'allocation'],
    [
      'a rate of 1',
      { outcome: { proportion: { baseline: 1 } }, effect: { absolute: -0.05 }, power: 0.8 },
      'outcome.proportion.baseline',
    ],
    [
      'adjustment of a proportion',
      { effect: { absolute: 0.05 }, power: 0.8, varianceExplained: 0.2 },
      'varianceExplained',
    ],
    [
      'an impossible correlation',
      { effect: { absolute: 0.05 }, power: 0.8, groups: { size: 5, intraclassCorrelation: 2 } },
      'groups.intraclassCorrelation',
    ],
  ])('refuses %s', async (_, input, field) => {
    const { data, errors } = await ask({ outcome: proportion, ...input });
    expect(data).toEqual({ powerAnalysis: null });
    expect(errors).toMatchObject([{ field }]);
    expect(errors[0]!.message).toMatch(/\.$/);
  });
});
