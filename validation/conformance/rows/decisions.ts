import { campaignReturn, type GainAndSpend } from '../../../src/statistics/decision/campaign-return.js';
import { type NormalGain, normalPosterior } from '../../../src/statistics/decision/posterior.js';
import { type TestAndRollInput, testAndRoll } from '../../../src/statistics/decision/test-and-roll.js';
import { valueOfWaiting, type WaitingInput } from '../../../src/statistics/decision/value-of-waiting.js';
import { winnersEstimate } from '../../../src/statistics/decision/winner.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

const fixture = readFixture<{
  waiting: {
    input: WaitingInput;
    expectedLossIfShipped: number;
    expectedLossIfStopped: number;
    valueOfSample: number;
    valueOfPerfectInformation: number;
  }[];
  campaigns: { input: TestAndRollInput; perArm: number; expectedProfit: number; probabilityOfWrongArm: number }[];
}>('decision/decision.json');

const profits = readFixture<{
  posteriors: (NormalGain & { estimate: number; standardError: number; prior: NormalGain | null })[];
  winners: { estimates: number[]; covariance: number[][]; alpha: number; corrected: number }[];
  returns: { input: GainAndSpend; critical: number; lower: number | null; upper: number | null }[];
}>('decision/profit.json');

export const rows: ConformanceRow[] = [
  {
    method: 'Expected loss, value of sample and of perfect information',
    source: 'Raiffa & Schlaifer (1961), 5.4',
    oracle: 'mpmath quadrature with 60 digits',
    tolerance: 1e-10,
    *comparisons() {
      for (const row of fixture.waiting) {
        const found = valueOfWaiting(row.input);
        const what = JSON.stringify(row.input);
        yield { actual: found.expectedLossIfShipped, expected: row.expectedLossIfShipped, what };
        yield { actual: found.expectedLossIfStopped, expected: row.expectedLossIfStopped, what };
        yield { actual: found.valueOfSample.perCustomer, expected: row.valueOfSample, what };
        yield { actual: found.valueOfPerfectInformation.perCustomer, expected: row.valueOfPerfectInformation, what };
      }
    },
  },
  {
    method: 'Profit-maximizing size of a test',
    source: 'Feit & Berman (2019), Marketing Science 38:1038–1058',
    oracle: 'mpmath: maximum of the expected profit with 60 digits',
    tolerance: 1e-11,
    *comparisons() {
      for (const { input, ...expected } of fixture.campaigns) {
        const found = testAndRoll(input);
        for (const name of ['perArm', 'expectedProfit', 'probabilityOfWrongArm'] as const) {
          yield { actual: found[name], expected: expected[name], what: `${name} of ${JSON.stringify(input)}` };
        }
      }
    },
  },
  {
    method: 'Posterior of a profit',
    source: 'Gelman et al. (2013), 2.5',
    oracle: 'mpmath quadrature with 50 digits',
    tolerance: 1e-12,
    *comparisons() {
      for (const { estimate, standardError, prior, ...expected } of profits.posteriors) {
        const found = normalPosterior(estimate, standardError, prior);
        const what = `${estimate} ± ${standardError}`;
        yield { actual: found.mean, expected: expected.mean, what };
        yield { actual: found.standardDeviation, expected: expected.standardDeviation, what };
      }
    },
  },
  {
    method: 'Return on spend (Fieller)',
    source: 'Fieller (1954)',
    oracle: 'mpmath: roots of the quadratic with 50 digits',
    tolerance: 1e-11,
    *comparisons() {
      for (const { input, critical, lower, upper } of profits.returns) {
        if (lower === null || upper === null) continue;
        const found = campaignReturn(input, critical);
        yield { actual: found.lower ?? Number.NaN, expected: lower, what: JSON.stringify(input) };
        yield { actual: found.upper ?? Number.NaN, expected: upper, what: JSON.stringify(input) };
      }
    },
  },
  {
    method: 'Hybrid estimate of the best arm',
    source: 'Andrews, Kitagawa & McCloskey (2024)',
    oracle: 'mpmath: root of the truncated normal with 50 digits',
    tolerance: 1e-9,
    *comparisons() {
      for (const { alpha, corrected, ...input } of profits.winners) {
        yield { actual: winnersEstimate(input, alpha), expected: corrected, what: JSON.stringify(input) };
      }
    },
  },
];
