import { describe, expect, it } from 'vitest';
import { anova } from '../../../src/statistics/comparisons/means/anova.js';
import { proportionTrendTest } from '../../../src/statistics/comparisons/proportions/proportion-trend.js';
import { omnibusEffectSizes } from '../../../src/statistics/effect-sizes/omnibus-effect-sizes.js';
import fixture from '../../fixtures/comparisons/trend-and-anova.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

describe('proportionTrendTest', () => {
  it.each(fixture.trends)("equals R's prop.trend.test: $successes of $n at $scores", (testCase) => {
    const samples = testCase.n.map((n, i) => ({ n, successes: testCase.successes[i]! }));
    const result = proportionTrendTest(samples, twoSided, testCase.scores);
    expectNear(result.statistic! ** 2, testCase.chiSquared, 1e-9);
    expectNear(result.pValue, testCase.pValue, 1e-9);
  });

  it('knows the direction and does not depend on the unit of the scores', () => {
    const rising = [2, 4, 7].map((successes) => ({ n: 10, successes }));
    const plain = proportionTrendTest(rising, { alpha: 0.05, alternative: 'GREATER' });
    expect(plain.pValue!).toBeLessThan(0.05);
    expect(proportionTrendTest(rising, { alpha: 0.05, alternative: 'LESS' }).pValue!).toBeGreaterThan(0.9);
    const moved = proportionTrendTest(rising, { alpha: 0.05, alternative: 'GREATER' }, [1e6, 1e6 + 10, 1e6 + 20]);
    expectNear(moved.pValue, plain.pValue, 1e-9);
  });

  it('answers nothing where outcomes or scores are all the same', () => {
    const same = [
      { n: 5, successes: 5 },
      { n: 9, successes: 9 },
    ];
    expect(proportionTrendTest(same, twoSided)).toMatchObject({ statistic: null, pValue: null });
    expect(proportionTrendTest([{ n: 5, successes: 1 }, same[1]!], twoSided, [2, 2]).pValue).toBeNull();
    expect(
      proportionTrendTest(
        [0, 0].map((n) => ({ n, successes: 0 })),
        twoSided,
      ).pValue,
    ).toBeNull();
  });

  it.each([
    ['samples', [{ n: 5, successes: 1 }], [1]],
    ['scores', [5, 6].map((n) => ({ n, successes: 1 })), [1]],
    ['scores[1]', [5, 6].map((n) => ({ n, successes: 1 })), [1, Number.NaN]],
    ['samples[0].successes', [1, 6].map((n) => ({ n, successes: 2 })), [1, 2]],
  ])('refuses bad %s', (field, samples, scores) => {
    expect(() => proportionTrendTest(samples, twoSided, scores)).toThrow(expect.objectContaining({ field }));
  });
});

describe('anova', () => {
  it.each(fixture.anovas)("equals R's anova: $n, $mean", (testCase) => {
    const samples = testCase.n.map((n, i) => {
      return { n, mean: testCase.mean[i]!, standardDeviation: testCase.standardDeviation[i]! };
    });
    const result = anova(samples);
    expectNear(result.statistic, testCase.statistic, 1e-8);
    expect(result.degreesOfFreedom).toEqual(testCase.degreesOfFreedom);
    expectNear(result.pValue, testCase.pValue, 1e-7);
    expectNear(result.betweenSquares, testCase.squares[0]!, 1e-8);
    expectNear(result.withinSquares, testCase.squares[1]!, 1e-8);
    const [omega, eta] = omnibusEffectSizes(result, 0.05);
    expectNear(eta!.value, testCase.squares[0]! / (testCase.squares[0]! + testCase.squares[1]!), 1e-8);
    expect(omega!.lower! > 0).toBe(testCase.pValue < 0.05);
  });

  it('does not count samples without customers', () => {
    const samples = [1, 2, 4].map((mean) => ({ n: 5, mean, standardDeviation: 1 }));
    const empty = { n: 0, mean: 0, standardDeviation: 0 };
    expect(anova([empty, ...samples])).toEqual(anova(samples));
    expect(anova([empty, empty]).insufficientData).toContain('too few');
  });

  it('answers nothing where no sample varies', () => {
    const result = anova([1, 2].map((mean) => ({ n: 5, mean, standardDeviation: 0 })));
    expect(result).toMatchObject({ statistic: null, pValue: null, effectSize: { value: null } });
    expect(result.insufficientData).toContain('do not vary within any sample');
  });

  it('refuses bad samples', () => {
    const sample = { n: 5, mean: 1, standardDeviation: 1 };
    expect(() => anova([sample])).toThrow(expect.objectContaining({ field: 'samples' }));
    const bad = { ...sample, mean: Number.NaN };
    expect(() => anova([sample, bad])).toThrow(expect.objectContaining({ field: 'samples[1].mean' }));
  });
});
