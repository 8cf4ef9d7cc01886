import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveFamilies, marginalOf, responseOf } from '../../../src/statistics/response-curves/curve-families.js';
import type { CurveName, ResponseCurve } from '../../../src/statistics/response-curves/curve-family.js';
import { expectNear } from '../near.js';

const forms = Object.keys(curveFamilies) as CurveName[];
const positive = fc.double({ min: 0.1, max: 100, noNaN: true });
const anyCurve = fc
  .record({
    form: fc.constantFrom(...forms),
    maximum: positive,
    scale: positive,
    slope: fc.double({ min: 0.3, max: 8, noNaN: true }),
  })
  .map(({ form, maximum, scale, slope }): ResponseCurve => {
    return { form, parameters: form === 'HILL' ? [maximum, scale, slope] : [maximum, scale] };
  });

describe('response curves', () => {
  it.each<[CurveName, number[], number, number]>([
    ['EXPONENTIAL', [120, 50], 50, 120 * (1 - Math.exp(-1))],
    ['MICHAELIS_MENTEN', [300, 80], 80, 150],
    ['HILL', [100, 40, 3], 40, 50],
    ['HILL', [1, 80, 1.5], 100, 0.582906244262433],
    ['HILL', [1, 80, 1.5], 209.27936, 0.8088360903753639],
    ['POWER_TWO', [9, 10], 20, 9 * (1 - 1 / 4)],
    ['POWER_HALF', [9, 10], 15, 9 * (1 - 1 / 2)],
  ])('%s %j at %d', (form, parameters, spend, response) => {
    expectNear(responseOf({ form, parameters }, spend), response, 1e-14);
    expect(responseOf({ form, parameters }, 0)).toBe(0);
  });

  it('have the derivatives that differences have', () => {
    fc.assert(
      fc.property(anyCurve, positive, (curve, spend) => {
        const step = 1e-5 * spend;
        const slope = (responseOf(curve, spend + step) - responseOf(curve, spend - step)) / (2 * step);
        const scale = curve.parameters[0]! / spend;
        expectNear(marginalOf(curve, spend), slope, 1e-6, 1e-8 * scale);
        const { gradient } = curveFamilies[curve.form];
        gradient(curve.parameters, spend).forEach((derivative, index) => {
          const moved = (share: number) => ({
            ...curve,
            parameters: curve.parameters.map((value, i) => (i === index ? value * (1 + share) : value)),
          });
          const difference = (responseOf(moved(1e-5), spend) - responseOf(moved(-1e-5), spend)) / 2e-5;
          expectNear(derivative * curve.parameters[index]!, difference, 1e-6, 1e-8 * curve.parameters[0]!);
        });
      }),
    );
    for (const form of forms) {
      const parameters = form === 'HILL' ? [2, 3, 2] : [2, 3];
      for (const derivative of curveFamilies[form].gradient(parameters, 0)) expect(derivative).toBeCloseTo(0, 12);
    }
  });

  it('have a marginal response at the spend that it belongs to', () => {
    fc.assert(
      fc.property(anyCurve, positive, (curve, farther) => {
        const family = curveFamilies[curve.form];
        const spend = family.steepest(curve.parameters) + farther;
        const logMarginal = family.logMarginal(curve.parameters, spend);
        expectNear(family.spendAt(curve.parameters, logMarginal), spend, 1e-7, 1e-9);
        expect(family.logMarginal(curve.parameters, spend * 1.01)).toBeLessThan(logMarginal);
      }),
    );
  });

  it('are steepest in the middle where they are S-shaped, and at the start where they are not', () => {
    const { hill } = { hill: curveFamilies.HILL };
    const parameters = [100, 40, 3];
    const steepest = hill.steepest(parameters);
    expectNear(steepest, 40 / 2 ** (1 / 3), 1e-14);
    expect(hill.spendAt(parameters, 10)).toBe(steepest);
    expect(hill.logMarginal(parameters, 0)).toBe(-Infinity);
    expect(marginalOf({ form: 'HILL', parameters: [1, 1, 0.5] }, 0)).toBe(Infinity);
    expectNear(marginalOf({ form: 'HILL', parameters: [6, 3, 1] }, 0), 2, 1e-14);
    expect(hill.spendAt([6, 3, 1], Math.log(3))).toBe(0);
    expect(curveFamilies.EXPONENTIAL.steepest([1, 1])).toBe(0);
    expect(curveFamilies.MICHAELIS_MENTEN.steepest([1, 1])).toBe(0);
  });

  it('are the same curve where their forms meet', () => {
    const hill = { form: 'HILL' as const, parameters: [9, 4, 1] };
    const menten = { form: 'MICHAELIS_MENTEN' as const, parameters: [9, 4] };
    for (const spend of [0.1, 4, 90]) {
      expectNear(responseOf(hill, spend), responseOf(menten, spend), 1e-14);
      expectNear(marginalOf(hill, spend), marginalOf(menten, spend), 1e-13);
    }
  });
});
