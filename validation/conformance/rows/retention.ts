import { ageWeights, meanCumulative } from '../../../src/statistics/retention/mean-cumulative.js';
import {
  fitShiftedBetaGeometric,
  type ShiftedBetaGeometric,
  survivalError,
  survivalOf,
} from '../../../src/statistics/retention/shifted-beta-geometric.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

interface Fitted {
  left: number[];
  alpha: number;
  beta: number;
  logLikelihood: number;
  covariance: [number, number, number];
  survival: number[];
  aheadError: number;
}

const {
  shiftedBetaGeometric,
  firstFour,
  meanCumulative: drawn,
} = readFixture<{
  shiftedBetaGeometric: Record<string, Fitted>;
  firstFour: Record<string, Fitted>;
  /** Values of each customer of each cohort by age. */
  meanCumulative: { cohorts: number[][][]; means: { mean: number; standardError: number }[] };
}>('retention/retention.json');

export const rows: ConformanceRow[] = [
  {
    method: 'Shifted beta-geometric retention: estimates, covariance, projection',
    source: 'Fader & Hardie (2007), Journal of Interactive Marketing 21(1):76–90',
    oracle: 'scipy and mpmath with 40 digits',
    tolerance: 1e-8,
    *comparisons() {
      for (const [name, expected] of [...Object.entries(shiftedBetaGeometric), ...Object.entries(firstFour)]) {
        const { left } = expected;
        const renewals = left.slice(1).map((kept, index) => ({ atRisk: left[index] as number, kept }));
        const fit = fitShiftedBetaGeometric(renewals) as ShiftedBetaGeometric;
        const last = left.length - 1;
        for (const part of ['alpha', 'beta', 'logLikelihood'] as const) {
          yield { actual: fit[part], expected: expected[part], what: `${part} of ${name}` };
        }
        const [alpha, both, beta] = expected.covariance;
        yield { actual: fit.covariance.alpha, expected: alpha, what: `variance of alpha of ${name}` };
        yield { actual: fit.covariance.both, expected: both, what: `covariance of ${name}` };
        yield { actual: fit.covariance.beta, expected: beta, what: `variance of beta of ${name}` };
        for (const [index, share] of expected.survival.entries()) {
          yield { actual: survivalOf(fit, index + 1), expected: share, what: `survival of ${name}` };
        }
        yield {
          actual: survivalError(fit, last + 5, last),
          expected: expected.aheadError,
          what: `projection of ${name}`,
        };
      }
    },
  },
  {
    method: 'Mean cumulative value of cohorts observed for different times',
    source: 'Nelson (1988); Lawless & Nadeau (1995), Technometrics 37:158–168, equation 2.4',
    oracle: 'sums over single customers in Python',
    tolerance: 1e-12,
    *comparisons() {
      const { cohorts, means } = drawn;
      const weights = ageWeights(cohorts.map((own) => ({ customers: own.length, ages: own[0]?.length ?? 0 })));
      const weighted = (values: readonly number[], age: number) =>
        values.slice(0, age + 1).reduce((sum, value, j) => sum + value * (weights[j] as number), 0);
      const found = meanCumulative(
        cohorts.map((own) => ({
          customers: own.length,
          ages: (own[0] ?? []).map((_, age) => ({
            total: own.reduce((sum, values) => sum + (values[age] as number), 0),
            squares: own.reduce((sum, values) => sum + weighted(values, age) ** 2, 0),
          })),
        })),
      );
      for (const [age, { mean, standardError }] of means.entries()) {
        yield { actual: found[age]?.mean ?? null, expected: mean, what: `mean up to age ${age}` };
        yield {
          actual: found[age]?.standardError ?? null,
          expected: standardError,
          what: `its standard error at age ${age}`,
        };
      }
    },
  },
];
