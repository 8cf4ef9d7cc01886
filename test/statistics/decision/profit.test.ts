import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaignReturn, type GainAndSpend } from '../../../src/statistics/decision/campaign-return.js';
import { evenlyDiscounted } from '../../../src/statistics/decision/discounting.js';
import { decisionRisk, type NormalGain, normalPosterior } from '../../../src/statistics/decision/posterior.js';
import { winnerOf, winnersEstimate } from '../../../src/statistics/decision/winner.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { expectNear } from '../near.js';

interface Rows {
  posteriors: (NormalGain & { estimate: number; standardError: number; prior: NormalGain | null })[];
  tails: { mean: number; probabilityOfLoss: number; expectedLoss: number }[];
  winners: { estimates: number[]; covariance: number[][]; alpha: number; corrected: number }[];
  returns: { input: GainAndSpend; critical: number; estimate: number; lower: number | null; upper: number | null }[];
  discounting: { rate: number; years: number; factor: number }[];
}

const rows: Rows = JSON.parse(readFileSync('test/fixtures/decision/profit.json', 'utf8'));
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('what is known of a gain', () => {
  it.each(rows.posteriors)(
    'equals quadrature after $estimate ± $standardError',
    ({ estimate, standardError, prior, ...row }) => {
      const found = normalPosterior(estimate, standardError, prior);
      expectNear(found.mean, row.mean, 1e-12);
      expectNear(found.standardDeviation, row.standardDeviation, 1e-12);
    },
  );

  it('lies between the prior and the estimate, and is surer than both', () => {
    fc.assert(
      fc.property(
        number(-10, 10),
        number(0.01, 10),
        number(-10, 10),
        number(0.01, 10),
        (estimate, error, mean, spread) => {
          const found = normalPosterior(estimate, error, { mean, standardDeviation: spread });
          expect(found.mean).toBeGreaterThanOrEqual(Math.min(estimate, mean) - 1e-9);
          expect(found.mean).toBeLessThanOrEqual(Math.max(estimate, mean) + 1e-9);
          expect(found.standardDeviation).toBeLessThanOrEqual(Math.min(error, spread) * (1 + 1e-12));
        },
      ),
    );
  });

  it('is certain without an error, whatever the prior', () => {
    expect(normalPosterior(2, 0, { mean: 0, standardDeviation: 1 })).toEqual({ mean: 2, standardDeviation: 0 });
    expect(decisionRisk({ mean: 2, standardDeviation: 0 })).toEqual({
      probabilityOfLoss: 0,
      expectedLossIfShipped: 0,
      expectedLossIfStopped: 2,
    });
    expect(decisionRisk({ mean: -2, standardDeviation: 0 }).probabilityOfLoss).toBe(1);
  });

  it.each(rows.tails)('has exact tails at $mean', ({ mean, ...row }) => {
    const found = decisionRisk({ mean, standardDeviation: 1 });
    expectNear(found.probabilityOfLoss, row.probabilityOfLoss, 1e-11);
    expectNear(found.expectedLossIfShipped, row.expectedLoss, 1e-10);
    expectNear(found.expectedLossIfStopped, mean + row.expectedLoss, 1e-12);
  });

  it('names numbers that cannot be', () => {
    expect(() => normalPosterior(Number.NaN, 1, null)).toThrow(InvalidInputError);
    expect(() => normalPosterior(1, -1, null)).toThrow(InvalidInputError);
    expect(() => normalPosterior(1, 1, { mean: 0, standardDeviation: 0 })).toThrow(InvalidInputError);
  });
});

describe('the estimate of a winner', () => {
  it.each(rows.winners)(
    'equals root finding with 50 digits: $estimates',
    ({ estimates, covariance, alpha, corrected }) => {
      expectNear(winnersEstimate({ estimates, covariance }, alpha), corrected, 1e-9);
    },
  );

  it('is at most what was seen where estimates are equally sure, and close to it for a clear winner', () => {
    fc.assert(
      fc.property(fc.array(number(-3, 3), { minLength: 2, maxLength: 6 }), (estimates) => {
        const covariance = estimates.map((_, i) => estimates.map((_, j) => (i === j ? 1 : 0.5)));
        const found = winnersEstimate({ estimates, covariance }, 0.05);
        expect(found).toBeLessThanOrEqual(Math.max(...estimates) + 1e-9);
      }),
    );
    const clear = {
      estimates: [50, 0, 0],
      covariance: [1, 2, 3].map((i) => [1, 2, 3].map((j) => (i === j ? 1 : 0.5))),
    };
    expectNear(winnersEstimate(clear, 0.05), 50, 1e-9);
  });

  it('takes the first of equal ones', () => {
    expect(winnerOf([1, 2, 2])).toBe(1);
  });

  it('names a covariance that does not fit', () => {
    expect(() => winnersEstimate({ estimates: [1, 2], covariance: [[1, 0]] }, 0.05)).toThrow('variance above 0');
    expect(() =>
      winnersEstimate(
        {
          estimates: [1, 2],
          covariance: [
            [1, 0],
            [0, 0],
          ],
        },
        0.05,
      ),
    ).toThrow('variance above 0');
  });
});

describe('the return of a campaign', () => {
  it.each(rows.returns)(
    'equals the roots of Fieller’s quadratic: $input',
    ({ input, critical, estimate, lower, upper }) => {
      const found = campaignReturn(input, critical);
      expectNear(found.estimate!, estimate, 1e-12);
      expect(found.unbounded).toBe(lower === null);
      if (lower === null || upper === null) return expect([found.lower, found.upper]).toEqual([null, null]);
      expectNear(found.lower!, lower, 1e-11);
      expectNear(found.upper!, upper, 1e-11);
    },
  );

  it('excludes 0 exactly when the profit does', () => {
    fc.assert(
      fc.property(number(-1, 1), number(0.01, 0.1), number(-0.9, 0.9), (gain, error, correlation) => {
        const [vg, vs] = [error ** 2, 0.01 ** 2];
        const vp = vg + vs - 2 * correlation * error * 0.01;
        const input = { gain, spend: 0.3, gainVariance: vg, spendVariance: vs, profitVariance: vp };
        const { lower, upper } = campaignReturn(input, 1.96);
        const clear = Math.abs(gain - 0.3) > 1.96 * Math.sqrt(vp);
        fc.pre(Math.abs(Math.abs(gain - 0.3) - 1.96 * Math.sqrt(vp)) > 1e-9);
        expect(lower! > 0 || upper! < 0).toBe(clear);
      }),
    );
  });
});

describe('discounting', () => {
  it.each(rows.discounting)('equals the integral at $rate over $years years', ({ rate, years, factor }) => {
    expectNear(evenlyDiscounted(rate, years), factor, 1e-12);
  });

  it('names a rate that cannot be', () => {
    expect(() => evenlyDiscounted(-1, 1)).toThrow('above -1');
    expect(() => evenlyDiscounted(Number.POSITIVE_INFINITY, 1)).toThrow('above -1');
    expect(() => evenlyDiscounted(0.1, -1)).toThrow(InvalidInputError);
  });
});
