import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { DistributionResolver } from '../../../src/calculators/distributions/distribution-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query Distribution($input: DistributionInput!) {
  distribution(input: $input) { at lowerTail upperTail insufficientData { reason } }
}`;

describe('distribution', () => {
  const graph = new ResolverGraph([new DistributionResolver(new InlineEngine())]);
  const ask = (distribution: object, value: object) => graph.ask(query, { input: { distribution, value } });

  // R: pnorm, pt, pchisq, pf, pbeta, pbinom, ppois, ptukey, with ncp where noncentral.
  it.each<[object, number, number]>([
    [{ normal: {} }, 1.96, 0.0249978951482204],
    [{ normal: { mean: 100, standardDeviation: 15 } }, 130, 0.0227501319481792],
    [{ studentT: { degreesOfFreedom: 10 } }, 2.228, 0.0250058859264943],
    [{ chiSquared: { degreesOfFreedom: 1 } }, 3.84, 0.0500435212487051],
    [{ f: { numeratorDegreesOfFreedom: 2, denominatorDegreesOfFreedom: 10 } }, 4, 1 / 1.8 ** 5],
    [{ beta: { alpha: 2, beta: 1 } }, 0.5, 0.75],
    [{ binomial: { trials: 10, probability: 0.5 } }, 9, 11 / 1024],
    [{ poisson: { rate: 3 } }, 1, 1 - Math.exp(-3)],
    [{ noncentralT: { degreesOfFreedom: 98, noncentrality: 2.8 } }, 1.96, 1 - 0.20133492088075244],
    [{ noncentralChiSquared: { degreesOfFreedom: 1, noncentrality: 7.85 } }, 3.84, 0.8001610939114071],
    [
      { noncentralF: { numeratorDegreesOfFreedom: 2, denominatorDegreesOfFreedom: 10, noncentrality: 0 } },
      4,
      1 / 1.8 ** 5,
    ],
    [{ studentizedRange: { groups: 3, degreesOfFreedom: 10 } }, 3.5, 0.0771033108386604],
  ])('has both tails and finds the value again: %j', async (distribution, at, upperTail) => {
    const { data, errors } = await ask(distribution, { at });
    expect(errors).toEqual([]);
    expect(data.distribution.upperTail / upperTail).toBeCloseTo(1, 6);
    for (const known of ['lowerTail', 'upperTail']) {
      const back = await ask(distribution, { [known]: data.distribution[known] });
      expect(back.data.distribution.at / at).toBeCloseTo(1, 8);
    }
  });

  it('reaches far tails', async () => {
    const { data } = await ask({ normal: {} }, { upperTail: 1e-300 });
    expect(data.distribution.at).toBeCloseTo(37.0470962993612, 11);
    expect(data.distribution.upperTail / 1e-300).toBeCloseTo(1, 9);
  });

  it('says when a value is out of the range of numbers', async () => {
    const large = await ask({ studentT: { degreesOfFreedom: 0.001 } }, { upperTail: 0.01 });
    expect(large.data.distribution).toMatchObject({ at: null, lowerTail: null });
    expect(large.data.distribution.insufficientData.reason).toContain('too large');
    const small = await ask({ chiSquared: { degreesOfFreedom: 0.001 } }, { lowerTail: 0.01 });
    expect(small.data.distribution.insufficientData.reason).toContain('too small');
    const near = await ask({ beta: { alpha: 0.09, beta: 0.002 } }, { upperTail: 1e-59 });
    expect(near.data.distribution.insufficientData.reason).toContain('too near 1');
    const median = await ask({ studentT: { degreesOfFreedom: 3 } }, { lowerTail: 0.5 });
    expect(median.data.distribution.at).toBe(0);
  });

  it.each([{}, { at: 1, lowerTail: 0.5 }])('refuses none and several of the value and its tails: %j', async (value) => {
    const { errors } = await ask({ normal: {} }, value);
    expect(errors).toMatchObject([{ message: expect.stringContaining('Exactly one key must be specified') }]);
  });

  it.each<[string, object, object]>([
    ['value.lowerTail', { normal: {} }, { lowerTail: 0 }],
    ['value.upperTail', { normal: {} }, { upperTail: 1 }],
    ['value.at', { poisson: { rate: 2 } }, { at: 1.5 }],
    ['distribution.normal.standardDeviation', { normal: { standardDeviation: 0 } }, { at: 1 }],
    ['distribution.studentT.degreesOfFreedom', { studentT: { degreesOfFreedom: 0 } }, { at: 1 }],
    ['distribution.beta.beta', { beta: { alpha: 1, beta: 1e10 } }, { at: 0.5 }],
    ['distribution.binomial.probability', { binomial: { trials: 5, probability: 1.1 } }, { at: 1 }],
    ['distribution.studentizedRange.groups', { studentizedRange: { groups: 1, degreesOfFreedom: 5 } }, { at: 1 }],
  ])('refuses bad %s', async (field, distribution, known) => {
    const { errors } = await ask(distribution, known);
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});
