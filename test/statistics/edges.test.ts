import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { expect, it } from 'vitest';
import { fiellerInterval } from '../../src/statistics/effects/fieller.js';
import { drawBinomial, drawHypergeometric } from '../../src/statistics/random-counts.js';
import { clusterCovariance } from '../../src/statistics/regression/cluster-robust.js';
import { leastSquares } from '../../src/statistics/regression/least-squares.js';
import { rowsAsCells } from '../../src/statistics/regression/regression-cell.js';
import { findRoot } from '../../src/statistics/root-finding.js';
import { crossing } from '../../src/statistics/two-samples/proportions/unconditional-exact.js';

it("Brent's method gives what it has after 200 steps", () => {
  const root = findRoot((x) => (x > 1e-300 ? 1 : -1), 0, 1e308);
  expect(root).toBeGreaterThanOrEqual(0);
  expect(root).toBeLessThan(1e250);
});

it('cluster-robust variances do not count cells without customers', () => {
  const x = [0, 1, 0, 1, 2, 3].map((value) => [1, value]);
  const cells = rowsAsCells(x, [1, 3, 2, 5, 4, 9]).map((cell, i) => ({ ...cell, group: i % 3 }));
  const fit = leastSquares(cells)!;
  const empty = { ...cells[0]!, n: 0, group: 'nobody' };
  expect(clusterCovariance([...cells, empty], fit, 'CR0').covariance).toEqual(
    clusterCovariance(cells, fit, 'CR0').covariance,
  );
});

it('a p-value that never reaches alpha crosses it at the end', () => {
  expect(crossing(() => 0, 0.05, -1, 0, 1)).toBe(1);
  expect(crossing(() => 1, 0.05, -1, 0, 1)).toBe(-1);
});

it("Fieller's interval of two equal means without error is a point", () => {
  const same = { m1: 2, m0: 2, v11: 0, v00: 0, v10: 0 };
  expect(fiellerInterval(same, 1.96, 'TWO_SIDED')).toMatchObject({ estimate: 0, lower: 0, upper: 0, unbounded: false });
});

it('random counts stay possible whatever number is drawn', () => {
  for (const bits of [0, -1, 0x7fffffff]) {
    const fixed = { next: () => bits, clone: () => fixed, getState: () => [] } as unknown as RandomGenerator;
    for (const [n, p] of [
      [1, 0.5],
      [30, 0.3],
      [2_000, 0.9],
      [1_000_000, 0.5],
      [1_000_000, 1e-6],
    ] as const) {
      const count = drawBinomial(fixed, n, p);
      expect(count >= 0 && count <= n).toBe(true);
      const drawn = drawHypergeometric(fixed, n, n + 5, 3 * n);
      expect(drawn >= 0 && drawn <= n).toBe(true);
    }
  }
});
