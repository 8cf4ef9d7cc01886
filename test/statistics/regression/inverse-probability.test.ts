import { describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import {
  hajekEffect,
  hajekMeans,
  horvitzThompsonEffect,
  type ProbabilityCell,
} from '../../../src/statistics/regression/inverse-probability.js';
import fixture from '../../fixtures/regression/groups-and-weights.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

/** Customers with the same arm and probability put together. */
function cellsOf(arm: readonly number[], probability: readonly number[], y: readonly number[]): ProbabilityCell[] {
  const keys = [...new Set(arm.map((a, i) => `${a} ${probability[i]}`))];
  return keys.map((key) => {
    const own = y.filter((_, i) => `${arm[i]} ${probability[i]}` === key);
    const first = arm.findIndex((a, i) => `${a} ${probability[i]}` === key);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const squares = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { arm: arm[first]!, probability: probability[first]!, n: own.length, mean, squares };
  });
}

const indexed = fixture.weights.map((testCase, i) => {
  return { i, testCase, cells: cellsOf(testCase.arm, testCase.probability, testCase.y) };
});

describe('hajekMeans', () => {
  it.each(indexed)('equals weighted lm with HC0 in R, data set $i', ({ testCase, cells }) => {
    hajekMeans(cells, 2).forEach(({ mean, variance, degreesOfFreedom, n }, arm) => {
      expectNear(mean, testCase.means[arm]!, 1e-11);
      expectNear(variance, testCase.variances[arm]!, 1e-10);
      expect(degreesOfFreedom).toBe(n - 1);
    });
  });

  it('is Welch where every customer of an arm had the same probability', () => {
    const [control, treatment] = [
      { n: 9, mean: 4, squares: 20 },
      { n: 5, mean: 6, squares: 11 },
    ];
    const cells = [
      { arm: 0, probability: 0.7, ...control },
      { arm: 1, probability: 0.3, ...treatment },
    ];
    const summary = ({ n, mean, squares }: typeof control) => ({
      n,
      mean,
      standardDeviation: Math.sqrt(squares / (n - 1)),
    });
    const welch = welchMeanEffect(summary(control), summary(treatment), twoSided);
    const effect = hajekEffect(cells, 2, 0, 1, twoSided);
    expectNear(effect.pValue, welch.pValue, 1e-12);
    expectNear(effect.relative.upper, welch.relative.upper, 1e-11);
  });

  it('does not change its difference when a constant is added', () => {
    const { cells } = indexed[0]!;
    const moved = cells.map((cell) => ({ ...cell, mean: cell.mean + 1e6 }));
    const [plain, other] = [cells, moved].map((input) => hajekEffect(input, 2, 0, 1, twoSided));
    expectNear(other!.pValue, plain!.pValue, 1e-8);
  });

  it('answers nothing with one customer in an arm', () => {
    const cells = [
      { arm: 0, probability: 0.5, n: 1, mean: 2, squares: 0 },
      { arm: 1, probability: 0.5, n: 3, mean: 2, squares: 1 },
    ];
    expect(hajekEffect(cells, 2, 0, 1, twoSided).insufficientData).toContain('two customers');
    expect(horvitzThompsonEffect(cells, 2, 4, 0, 1, twoSided).insufficientData).toContain('two customers');
  });
});

describe('horvitzThompsonEffect', () => {
  it('is unbiased over all assignments of a small experiment', () => {
    const population = [
      { y0: 1, y1: 4, p: 0.3 },
      { y0: 2, y1: 2, p: 0.6 },
      { y0: 5, y1: 9, p: 0.5 },
      { y0: 0, y1: 1, p: 0.8 },
      { y0: 3, y1: 3, p: 0.4 },
      { y0: 7, y1: 8, p: 0.5 },
    ];
    const size = population.length;
    let [expected, covered] = [0, 0];
    for (let mask = 0; mask < 2 ** size; mask++) {
      const treated = population.map((_, i) => (mask >> i) % 2 === 1);
      const chance = population.reduce((product, { p }, i) => product * (treated[i] ? p : 1 - p), 1);
      const count = treated.filter(Boolean).length;
      const cells = population.map(({ y0, y1, p }, i) => ({
        arm: treated[i] ? 1 : 0,
        probability: treated[i] ? p : 1 - p,
        n: 1,
        mean: treated[i] ? y1 : y0,
        squares: 0,
      }));
      if (count < 2 || count > size - 2) {
        // The estimate by its definition, where too few customers forbid a test.
        const total = cells.reduce(
          (sum, { arm, mean, probability }) => sum + ((arm === 1 ? 1 : -1) * mean) / probability,
          0,
        );
        expected += (chance * total) / size;
        continue;
      }
      expected += chance * horvitzThompsonEffect(cells, 2, size, 0, 1, twoSided).absolute.estimate!;
      covered += chance;
    }
    expect(covered).toBeGreaterThan(0.5);
    expectNear(expected, population.reduce((sum, { y0, y1 }) => sum + y1 - y0, 0) / size, 1e-12);
  });

  it('has the variance of the customers’ own weighted outcomes', () => {
    const { testCase, cells } = indexed[0]!;
    const { arm, probability, y } = testCase;
    const values = y.map((value, i) => ((arm[i] === 1 ? 1 : -1) * value) / probability[i]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / y.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (y.length - 1) / y.length;
    const { absolute, statistic, degreesOfFreedom } = horvitzThompsonEffect(cells, 2, y.length, 0, 1, twoSided);
    expectNear(absolute.estimate, mean, 1e-11);
    expectNear((absolute.estimate! / statistic!) ** 2, variance, 1e-10);
    expect(degreesOfFreedom).toBe(y.length - 1);
  });

  const cell = { arm: 0, probability: 0.5, n: 3, mean: 1, squares: 1 };
  it.each([
    ['cells', [], 9, 0, 1],
    ['cells[0].arm', [{ ...cell, arm: 2 }], 9, 0, 1],
    ['cells[0].probability', [{ ...cell, probability: 0 }], 9, 0, 1],
    ['cells[0].probability', [{ ...cell, probability: 1.1 }], 9, 0, 1],
    ['cells[0].n', [{ ...cell, n: -1 }], 9, 0, 1],
    ['cells[0].mean', [{ ...cell, mean: Number.NaN }], 9, 0, 1],
    ['cells[0].squares', [{ ...cell, squares: -1 }], 9, 0, 1],
    ['customers', [cell], 2, 0, 1],
    ['control', [cell], 9, 2, 1],
    ['treatment', [cell], 9, 0, -1],
  ])('refuses a bad %s', (field, cells, customers, control, treatment) => {
    const call = () => horvitzThompsonEffect(cells, 2, customers, control, treatment, twoSided);
    expect(call).toThrow(expect.objectContaining({ field }));
  });
});
