import { describe, it } from 'vitest';
import { halvesDifferences } from '../../../src/statistics/heterogeneity/halves-difference.js';
import { expectNear } from '../near.js';

describe('halvesDifferences', () => {
  it('is the difference of logarithms of Altman and Bland, and corrected by Holm', () => {
    // Their example: log relative risks −0.4 (0.2) and −0.1 (0.25); R: 2 * pnorm(-0.3 / sqrt(0.2^2 + 0.25^2)).
    const one = { first: { estimate: -0.4, standardError: 0.2 }, second: { estimate: -0.1, standardError: 0.25 } };
    const far = { first: { estimate: 0, standardError: 0.3 }, second: { estimate: 2, standardError: 0.4 } };
    const [a, b] = halvesDifferences([one, far]);
    expectNear(a!.difference, 0.3, 1e-15);
    expectNear(a!.standardError, 0.32015621187164245, 1e-15);
    expectNear(a!.pValue, 0.34873666013880522, 1e-12);
    expectNear(b!.pValue, 6.33424836662398e-5, 1e-12);
    expectNear(b!.adjustedPValue, 2 * b!.pValue, 1e-15);
    expectNear(a!.adjustedPValue, a!.pValue, 1e-15);
  });
});
