import { describe, expect, it } from 'vitest';
import { adaptiveGauss } from '../../../src/statistics/quadrature/adaptive-gauss.js';

describe('adaptiveGauss', () => {
  it('integrates a peak of width 1e-9 between two edges', () => {
    const width = 1e-9;
    const lorentz = (x: number) => width / Math.PI / (width * width + x * x);
    expect(adaptiveGauss(lorentz, [-1, 0.3, 2])).toBeCloseTo(
      (Math.atan(1 / width) + Math.atan(2 / width)) / Math.PI,
      13,
    );
  });

  it('integrates a jump that is nowhere an edge', () => {
    expect(adaptiveGauss((x) => (x < Math.SQRT1_2 ? 0 : 1), [0, 1])).toBeCloseTo(1 - Math.SQRT1_2, 14);
  });

  it('refuses an integrand that is not a number', () => {
    expect(() => adaptiveGauss(() => Number.NaN, [0, 1])).toThrow('The integral from 0 to 1 does not converge.');
  });
});
