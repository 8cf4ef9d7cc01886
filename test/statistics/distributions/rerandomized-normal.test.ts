import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquaredQuantile } from '../../../src/statistics/distributions/chi-squared.js';
import { normalUpperQuantile, normalUpperTail } from '../../../src/statistics/distributions/normal.js';
import {
  rerandomizedUpperQuantile,
  rerandomizedUpperTail,
} from '../../../src/statistics/distributions/rerandomized-normal.js';
import { gaussLegendre } from '../../../src/statistics/quadrature/gauss-legendre.js';
import fixture from '../../fixtures/regression/rerandomized.json' with { type: 'json' };
import { expectNear } from '../near.js';
import { rerandomizedVariance } from '../rerandomized-variance.js';

const part = (share: number, degreesOfFreedom: number, acceptance: number) => ({
  share,
  degreesOfFreedom,
  limit: chiSquaredQuantile(acceptance, degreesOfFreedom),
});

describe('the distribution of a difference under rerandomization', () => {
  it.each(fixture.tails)('equals 20-digit quadrature at t = $t, $parts', ({ parts, t, upper }) => {
    expectNear(rerandomizedUpperTail(t, parts), upper, 1e-12);
  });

  it('is the normal where nothing is explained or restricted', () => {
    const parts = [
      { share: 0, degreesOfFreedom: 2, limit: 1 },
      { share: 0.5, degreesOfFreedom: 2, limit: Infinity },
    ];
    expectNear(rerandomizedUpperTail(1.5, parts), normalUpperTail(1.5), 1e-15);
    expect(rerandomizedUpperQuantile(0.025, parts)).toBe(normalUpperQuantile(0.025));
  });

  it('takes shares of one as nearly one', () => {
    const [whole, nearly] = [part(1, 2, 0.1), part(0.999, 2, 0.1)];
    expectNear(rerandomizedUpperTail(0.3, [whole]), rerandomizedUpperTail(0.3, [nearly]), 1e-12);
  });

  it('is symmetric, its quantiles invert its tails and are nearer to 0 than the normal ones', () => {
    const shares = fc.double({ min: 0.01, max: 0.95, noNaN: true });
    const tails = fc.double({ min: 1e-8, max: 0.49, noNaN: true });
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 8 }), tails, (share, df, tail) => {
        const parts = [part(share, df, 0.05)];
        const t = rerandomizedUpperQuantile(tail, parts);
        expectNear(rerandomizedUpperTail(t, parts), tail, 1e-9);
        expectNear(rerandomizedUpperTail(-t, parts), 1 - tail, 1e-9);
        expectNear(rerandomizedUpperQuantile(1 - tail, parts), -t, 1e-6);
        expect(t).toBeLessThanOrEqual(normalUpperQuantile(tail) * (1 + 1e-9));
      }),
      { numRuns: 30 },
    );
    expect(rerandomizedUpperQuantile(0.5, [part(0.5, 2, 0.1)])).toBe(0);
  });

  it('has quantiles that invert its tails with a t in place of the normal', () => {
    const shares = fc.double({ min: 0.01, max: 0.95, noNaN: true });
    const tails = fc.double({ min: 1e-6, max: 0.499, noNaN: true });
    const acceptances = fc.constantFrom(0.01, 0.5, 0.99);
    const freedoms = fc.double({ min: 1, max: 40, noNaN: true });
    fc.assert(
      fc.property(shares, acceptances, tails, freedoms, (share, acceptance, tail, df) => {
        const parts = [part(share, 1, acceptance)];
        expectNear(rerandomizedUpperTail(rerandomizedUpperQuantile(tail, parts, df), parts, df), tail, 1e-9);
      }),
      { numRuns: 60 },
    );
    const three = [part(0.2, 1, 0.1), part(0.2, 2, 0.1), part(0.2, 3, 0.1)];
    expectNear(rerandomizedUpperTail(2.5, three, 1e9), rerandomizedUpperTail(2.5, three), 1e-7);
  });

  it('has the variance that Morgan & Rubin give', () => {
    const parts = [part(0.4, 2, 0.1), part(0.3, 3, 0.3)];
    const { nodes, weights } = gaussLegendre(48);
    const reach = 8;
    const second = nodes.reduce((sum, node, i) => {
      const t = ((node + 1) * reach) / 2;
      return sum + weights[i]! * (reach / 2) * 4 * t * rerandomizedUpperTail(t, parts);
    }, 0);
    expectNear(second, rerandomizedVariance(parts), 1e-9);
  });

  it('allows three tiers', () => {
    const three = [part(0.2, 1, 0.2), part(0.2, 1, 0.2), part(0.2, 1, 0.2)];
    expect(rerandomizedUpperTail(1.96, three)).toBeLessThan(normalUpperTail(1.96));
    expect(() => rerandomizedUpperTail(1, [...three, part(0.1, 1, 0.2)])).toThrow('at most three');
  });

  it.each([
    ['parts[0].share', { share: -0.1, degreesOfFreedom: 1, limit: 1 }],
    ['parts', { share: 1.1, degreesOfFreedom: 1, limit: 1 }],
    ['parts[0].degreesOfFreedom', { share: 0.1, degreesOfFreedom: 0, limit: 1 }],
    ['parts[0].limit', { share: 0.1, degreesOfFreedom: 1, limit: 0 }],
  ])('refuses bad %s', (field, bad) => {
    expect(() => rerandomizedUpperTail(1, [bad])).toThrow(expect.objectContaining({ field }));
  });
});

describe('gaussLegendre', () => {
  it('is exact for polynomials of degree 2n − 1', () => {
    for (const count of [1, 2, 7, 64, 160]) {
      const { nodes, weights } = gaussLegendre(count);
      const integral = (degree: number) => nodes.reduce((sum, x, i) => sum + weights[i]! * x ** degree, 0);
      expectNear(integral(0), 2, 1e-13);
      expect(Math.abs(integral(1))).toBeLessThan(1e-14);
      if (count > 1) expectNear(integral(2), 2 / 3, 1e-12);
    }
    expect(gaussLegendre(7)).toBe(gaussLegendre(7));
    expect(() => gaussLegendre(0)).toThrow('count');
  });
});
