import { describe, expect, it } from 'vitest';
import { type BalanceStratum, balanceTest } from '../../src/statistics/balance.js';
import cases from '../fixtures/balance.json' with { type: 'json' };
import { expectNear } from './near.js';
import { crossProducts } from './regression/rows.js';

interface Units {
  stratum: number[];
  arm: number[];
  x: number[][];
}

function strataOf({ stratum, arm, x }: Units): BalanceStratum[] {
  const arms = [...new Set(arm)].sort();
  return [...new Set(stratum)].map((s) => {
    const rows = x.filter((_, i) => stratum[i] === s);
    const inArms = arms.map((a) => {
      const own = x.filter((_, i) => stratum[i] === s && arm[i] === a);
      return own.length === 0 ? { n: 0, means: [] } : { n: own.length, means: crossProducts(own).means };
    });
    return { arms: inArms, centred: crossProducts(rows).centred };
  });
}

/** Every distinct order of some arm labels. */
function orders(labels: readonly number[]): number[][] {
  if (labels.length === 0) return [[]];
  return [...new Set(labels)].flatMap((first) => {
    const rest = labels.filter((_, i) => i !== labels.indexOf(first));
    return orders(rest).map((order) => [first, ...order]);
  });
}

describe('balanceTest', () => {
  it.each(cases.map((testCase, i) => ({ i, testCase })))(
    'equals the exact permutation covariance, data set $i',
    ({ testCase }) => {
      const result = balanceTest(strataOf(testCase));
      expectNear(result.statistic, testCase.statistic, 1e-8);
      expect(result.degreesOfFreedom).toBe(testCase.degreesOfFreedom);
      expectNear(result.pValue, testCase.pValue, 1e-7);
    },
  );

  it('averages to its degrees of freedom over all assignments', () => {
    const x = [[1], [4], [2], [9], [3], [3]].map(([value]) => [value!, value! ** 2]);
    for (const arm of [
      [1, 1, 1, 2, 2, 2],
      [1, 1, 2, 2, 3, 3],
    ]) {
      const statistics = orders(arm).map((order) =>
        balanceTest(strataOf({ stratum: order.map(() => 1), arm: order, x })),
      );
      const average = statistics.reduce((sum, { statistic }) => sum + statistic!, 0) / statistics.length;
      expectNear(average, statistics[0]!.degreesOfFreedom!, 1e-10);
    }
  });

  it('does not depend on which arm comes first', () => {
    const relabelled = { ...cases[2]!, arm: cases[2]!.arm.map((a) => (a % 3) + 1) };
    expectNear(balanceTest(strataOf(relabelled)).statistic, balanceTest(strataOf(cases[2]!)).statistic, 1e-10);
  });

  it('does not depend on units, levels or strata of one', () => {
    const { stratum, arm, x } = cases[1]!;
    const moved = {
      stratum: [...stratum, 9],
      arm: [...arm, 1],
      x: [...x.map((row) => row.map((value, i) => 1e6 + value * 10 ** (3 * i))), x[0]!],
    };
    expectNear(balanceTest(strataOf(moved)).statistic, balanceTest(strataOf(cases[1]!)).statistic, 1e-6);
  });

  it('ignores a covariate that is constant but for rounding', () => {
    const { stratum, arm, x } = cases[0]!;
    const [plain, padded] = [x, x.map((row) => [...row, 0.1])].map((rows) =>
      balanceTest(strataOf({ stratum, arm, x: rows })),
    );
    expect(padded).toEqual(plain);
  });

  it('answers nothing when no covariate varies', () => {
    const result = balanceTest(strataOf({ stratum: [1, 1, 1, 2], arm: [1, 2, 2, 1], x: [[5], [5], [5], [7]] }));
    expect(result).toMatchObject({ statistic: null, degreesOfFreedom: null, pValue: null });
    expect(result.insufficientData).toContain('No covariate varies');
  });

  const arms = [
    { n: 2, means: [1] },
    { n: 2, means: [2] },
  ];
  it.each([
    ['strata', []],
    ['strata[0].arms', [{ arms: arms.slice(1), centred: [[1]] }]],
    ['strata[0].centred', [{ arms, centred: [] }]],
    ['strata[0]', [{ arms, centred: [[1, 2]] }]],
    [
      'strata[1]',
      [
        { arms, centred: [[1]] },
        { arms: [...arms, arms[0]!], centred: [[1]] },
      ],
    ],
    ['strata[0].centred', [{ arms, centred: [[Number.NaN]] }]],
    ['strata[0].arms[1].n', [{ arms: [arms[0]!, { n: -2, means: [1] }], centred: [[1]] }]],
    ['strata[0].arms[1].means', [{ arms: [arms[0]!, { n: 2, means: [] }], centred: [[1]] }]],
    ['strata[0].arms[1].means', [{ arms: [arms[0]!, { n: 2, means: [Number.NaN] }], centred: [[1]] }]],
  ])('refuses bad %s', (field, strata) => {
    expect(() => balanceTest(strata)).toThrow(expect.objectContaining({ field }));
  });
});
