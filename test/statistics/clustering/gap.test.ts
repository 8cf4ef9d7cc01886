import { describe, expect, it } from 'vitest';
import { type GapPoint, gapStatistic, tibshiraniChoice } from '../../../src/statistics/clustering/gap.js';
import fixture from '../../fixtures/clustering/choosing-k.json' with { type: 'json' };
import { expectNear } from '../near.js';

const [iris, noise, cloud] = fixture.data;
const options = { seed: 3, references: 30, starts: 2 };

describe('gapStatistic', () => {
  it.each([
    { name: 'noise', data: noise! },
    { name: 'correlated cloud', data: cloud! },
  ])("is R's clusGap within the error of simulation, and finds no clusters in a $name", ({ data }) => {
    const gaps = gapStatistic(data.rows, data.inertia, options);
    gaps.forEach(({ gap, standardError }, i) => {
      expectNear(gap, data.gap[i]!, 0, 0.02);
      expectNear(standardError, data.se[i]!, 0, 0.02);
    });
    expect(tibshiraniChoice(gaps)).toBe(1);
    expect(data.tibshirani).toBe(1);
  });

  it('is above 1 where clusters are clear, and the same for a seed', () => {
    const gaps = gapStatistic(iris!.rows, iris!.inertia.slice(0, 3), options);
    gaps.forEach(({ gap, logInertia }, i) => {
      expectNear(gap, iris!.gap[i]!, 0, 0.03);
      expectNear(logInertia, Math.log(iris!.inertia[i]!), 1e-12);
    });
    expect(tibshiraniChoice(gaps)).toBe(3);
    expect(gapStatistic(iris!.rows, iris!.inertia.slice(0, 3), options)).toEqual(gaps);
  });

  it.each([
    ['points', [], [], {}],
    ['inertias', [[1], [2]], [1, 0], {}],
    ['references', [[1], [2]], [1], { references: 1 }],
    ['starts', [[1], [2]], [1], { starts: 0 }],
    ['seed', [[1], [2]], [1], { seed: -1 }],
  ])('refuses bad %s', (field, points, inertias, changed) => {
    expect(() => gapStatistic(points, inertias, { ...options, ...changed })).toThrow(
      expect.objectContaining({ field }),
    );
  });
});

describe('tibshiraniChoice', () => {
  const point = (k: number, gap: number, standardError: number): GapPoint => ({
    k,
    gap,
    standardError,
    logInertia: 0,
    expected: gap,
  });

  it('takes the smallest k within a standard error of the next, else the largest', () => {
    expect(tibshiraniChoice([point(1, 0.1, 0), point(2, 0.5, 0.1), point(3, 0.55, 0.1)])).toBe(2);
    expect(tibshiraniChoice([point(1, 0.1, 0), point(2, 0.5, 0.1), point(3, 0.9, 0.1)])).toBe(3);
    expect(tibshiraniChoice([point(1, 0.5, 0), point(2, 0.5, 0)])).toBe(1);
  });

  it('refuses an empty list', () => {
    expect(() => tibshiraniChoice([])).toThrow(expect.objectContaining({ field: 'points' }));
  });
});
