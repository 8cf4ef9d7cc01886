import { describe, expect, it } from 'vitest';
import { concaveEnvelope, envelopeAt } from '../../../src/statistics/budget-allocation/concave-envelope.js';
import { curveFamilies, responseOf } from '../../../src/statistics/response-curves/curve-families.js';
import { expectNear } from '../near.js';

const curve = { form: 'HILL' as const, parameters: [100, 40, 3] };
const steepest = curveFamilies.HILL.steepest(curve.parameters);

describe('the concave envelope of an S-shaped curve', () => {
  it('is a line that touches the curve, and nowhere below it', () => {
    const envelope = concaveEnvelope(curve, { lower: 0, upper: 200 });
    // From 0, the line touches where the response is slope − 1 times what is left of the maximum.
    expectNear(envelope.touch, 40 * 2 ** (1 / 3), 1e-12);
    for (let spend = 0; spend <= 200; spend += 0.5) {
      expect(envelopeAt(envelope, spend)).toBeGreaterThanOrEqual(responseOf(curve, spend) - 1e-12);
    }
  });

  it('starts next to the steepest spend without being led astray by rounding', () => {
    for (let units = 1; units <= 60; units++) {
      const lower = steepest * (1 - units * Number.EPSILON);
      const { touch, logSlope } = concaveEnvelope(curve, { lower, upper: 200 });
      expect(touch).toBeGreaterThanOrEqual(lower);
      expect(touch).toBeLessThanOrEqual(200);
      expect(logSlope).not.toBeNaN();
    }
  });
});
