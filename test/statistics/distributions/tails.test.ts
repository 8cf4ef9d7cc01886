import { describe, expect, it } from 'vitest';
import * as beta from '../../../src/statistics/distributions/beta.js';
import * as binomial from '../../../src/statistics/distributions/binomial.js';
import * as chiSquared from '../../../src/statistics/distributions/chi-squared.js';
import * as f from '../../../src/statistics/distributions/f.js';
import * as normal from '../../../src/statistics/distributions/normal.js';
import * as poisson from '../../../src/statistics/distributions/poisson.js';
import * as studentT from '../../../src/statistics/distributions/student-t.js';
import oracle from '../../fixtures/distributions.json' with { type: 'json' };
import { worstRelativeError } from './accuracy.js';

/** Reference: 50-digit arithmetic, test/fixtures/distributions.py. The rows reach down to 1e-300. */
const families = {
  normal: [normal.normalLowerTail, normal.normalUpperTail],
  studentT: [studentT.studentTLowerTail, studentT.studentTUpperTail],
  chiSquared: [chiSquared.chiSquaredLowerTail, chiSquared.chiSquaredUpperTail],
  f: [f.fLowerTail, f.fUpperTail],
  beta: [beta.betaLowerTail, beta.betaUpperTail],
  binomial: [binomial.binomialLowerTail, binomial.binomialUpperTail],
  poisson: [poisson.poissonLowerTail, poisson.poissonUpperTail],
} as const;

describe.each(Object.entries(families))('%s', (name, [lower, upper]) => {
  it('agrees with 50-digit tails to 1e-9 relative', () => {
    const rows = oracle[name as keyof typeof families] as (number | null)[][];
    const worst = worstRelativeError(rows, lower as (...x: number[]) => number, upper as (...x: number[]) => number);
    expect(rows.length, 'rows').toBeGreaterThan(20);
    expect(worst.error, worst.at).toBeLessThan(1e-9);
  });
});
