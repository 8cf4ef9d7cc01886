import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { whiten } from '../../../src/statistics/matrices/whitening.js';
import { expectNear } from '../near.js';

/** Columns: a, a twice, a constant, b correlated with a, c. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const [a, c] = [Math.sin(i * 12.9898) * 43, Math.cos(i * 78.233) * 5];
  return [a + 1e6, 2 * a, 7, 0.5 * a + Math.sin(i * 3.7) * 9, c];
});

describe('whiten', () => {
  const { points, columns, rank } = whiten(Float64Array.from(rows.flat()), 5);

  it('leaves out what is constant or said before', () => {
    expect([columns, rank]).toEqual([[0, 3, 4], 3]);
  });

  it('gives uncorrelated coordinates with mean 0 and variance 1', () => {
    for (let i = 0; i < rank; i++) {
      for (let j = 0; j <= i; j++) {
        const products = rows.map((_, row) => points[row * rank + i]! * points[row * rank + j]!);
        const covariance = products.reduce((sum, value) => sum + value, 0) / (rows.length - 1);
        expect(Math.abs(covariance - (i === j ? 1 : 0))).toBeLessThan(1e-9);
      }
    }
  });

  it('gives Mahalanobis distances: the same whatever the order and units of the columns', () => {
    const turned = whiten(Float64Array.from(rows.flatMap(([a, , , b, c]) => [c! / 1000, 3 - b!, a! * 50])), 3);
    const distance = (own: Float64Array) =>
      [0, 1, 2].reduce((sum, i) => sum + (own[3 * 4 + i]! - own[3 * 9 + i]!) ** 2, 0);
    expectNear(distance(turned.points), distance(points), 1e-8);
  });

  it.each([
    ['width', new Float64Array(4), 0],
    ['values', new Float64Array(5), 2],
    ['values', new Float64Array(2), 2],
    ['values', Float64Array.of(1, Number.NaN), 1],
  ])('refuses bad %s', (field, values, width) => {
    expect(() => whiten(values, width)).toThrow(expect.objectContaining({ name: InvalidInputError.name, field }));
  });
});
