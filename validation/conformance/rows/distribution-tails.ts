import * as beta from '../../../src/statistics/distributions/beta.js';
import * as binomial from '../../../src/statistics/distributions/binomial.js';
import * as chiSquared from '../../../src/statistics/distributions/chi-squared.js';
import * as f from '../../../src/statistics/distributions/f.js';
import * as noncentralChiSquared from '../../../src/statistics/distributions/noncentral-chi-squared.js';
import * as noncentralF from '../../../src/statistics/distributions/noncentral-f.js';
import * as noncentralT from '../../../src/statistics/distributions/noncentral-t.js';
import * as normal from '../../../src/statistics/distributions/normal.js';
import * as poisson from '../../../src/statistics/distributions/poisson.js';
import * as studentT from '../../../src/statistics/distributions/student-t.js';
import * as range from '../../../src/statistics/distributions/studentized-range.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

type Numeric = (...args: number[]) => number;
/** Parameters and point, lower tail, upper tail; null for a tail below 1e-290. */
type TailRow = (number | null)[];

const BELOW_DOUBLES = 1.1e-290;

/** Both tails of a distribution over the rows of a fixture. */
function* tails(rows: readonly TailRow[], lower: Numeric, upper: Numeric): Generator<Comparison> {
  for (const row of rows) {
    const point = row.slice(0, -2) as number[];
    for (const [name, tail, expected] of [
      ['lower', lower, row.at(-2)!],
      ['upper', upper, row.at(-1)!],
    ] as const) {
      const actual = tail(...point);
      const vanishes = expected === null && actual >= 0 && actual < BELOW_DOUBLES;
      yield { actual: vanishes ? null : actual, expected, what: `${name} tail at ${point.join(', ')}` };
    }
  }
}

const central: [string, string, Numeric, Numeric][] = [
  ['normal', 'Normal', normal.normalLowerTail, normal.normalUpperTail],
  ['studentT', "Student's t", studentT.studentTLowerTail, studentT.studentTUpperTail],
  ['chiSquared', 'χ²', chiSquared.chiSquaredLowerTail, chiSquared.chiSquaredUpperTail],
  ['f', 'F', f.fLowerTail, f.fUpperTail],
  ['beta', 'Beta', beta.betaLowerTail, beta.betaUpperTail],
  ['binomial', 'Binomial', binomial.binomialLowerTail, binomial.binomialUpperTail],
  ['poisson', 'Poisson', poisson.poissonLowerTail, poisson.poissonUpperTail],
];

const noncentral: [string, string, Numeric, Numeric][] = [
  ['noncentralT', 'Noncentral t', noncentralT.noncentralTLowerTail, noncentralT.noncentralTUpperTail],
  [
    'noncentralChiSquared',
    'Noncentral χ²',
    noncentralChiSquared.noncentralChiSquaredLowerTail,
    noncentralChiSquared.noncentralChiSquaredUpperTail,
  ],
  ['noncentralF', 'Noncentral F', noncentralF.noncentralFLowerTail, noncentralF.noncentralFUpperTail],
  ['studentizedRange', 'Studentized range', range.studentizedRangeLowerTail, range.studentizedRangeUpperTail],
];

function familyRows(
  families: typeof central,
  file: string,
  source: string,
  oracle: string,
  tolerance: number,
): ConformanceRow[] {
  const fixture = readFixture<Record<string, TailRow[]>>(file);
  return families.map(([key, name, lower, upper]) => ({
    method: `${name} distribution, both tails`,
    source,
    oracle,
    tolerance,
    comparisons: () => tails(fixture[key]!, lower, upper),
  }));
}

export const rows: ConformanceRow[] = [
  ...familyRows(central, 'distributions.json', 'Abramowitz & Stegun (1964), ch. 26', 'mpmath, 50 digits', 1e-9),
  ...familyRows(
    noncentral,
    'noncentral.json',
    'Johnson, Kotz & Balakrishnan (1995); Copenhaver & Holland (1988)',
    'mpmath, 30 digits',
    1e-8,
  ),
];
