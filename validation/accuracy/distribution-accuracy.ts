import { type DistributionName, distributionFamilies } from '../../src/statistics/distributions/families.js';
import { type Comparison, readFixture } from '../conformance/conformance-row.js';

/** One function of a distribution beside reference numbers over a grid. */
export interface DistributionAccuracy {
  distribution: DistributionName;
  /** Lower tail, upper tail, lower quantile or upper quantile. */
  part: string;
  /** Which parameters and points the grid has. */
  grid: string;
  /** Largest relative error allowed. */
  limit: number;
  comparisons(): Iterable<Comparison>;
}

type Row = (number | null)[];
type Table = Record<string, Row[]>;

const classical = 1e-9;
const noncentral = 1e-8;

const grids: Record<DistributionName, { grid: string; limit: number }> = {
  normal: { grid: 'z from ±1e-12 to ±37', limit: classical },
  studentT: { grid: 'df from 0.001 to 1e12, t from ±1e-12 to ±1e290', limit: classical },
  chiSquared: {
    grid: 'df from 0.001 to 2e7, 36 deviations around the mean, x from 1e-280·df to df + 1,300',
    limit: classical,
  },
  f: { grid: 'both df from 0.01 to 1e7, x from 1e-280 to 1e280', limit: classical },
  beta: {
    grid: 'both shapes from 0.001 to 1e7, 36 deviations around the mean, x from 1e-280 to 1 − 1e-9',
    limit: classical,
  },
  binomial: { grid: 'n from 1 to 2e9, p from 1e-9 to 0.999, 36 deviations around the mean', limit: classical },
  poisson: { grid: 'rates from 1e-8 to 5e7, 36 deviations around the mean', limit: classical },
  noncentralT: { grid: 'df from 0.3 to 2e6, δ from −3 to 60, t from −1e5 to 1e8', limit: noncentral },
  noncentralChiSquared: { grid: 'df from 0.7 to 2,000, λ from 0.1 to 900, x from 1e-5 to 4,000', limit: noncentral },
  noncentralF: { grid: 'df 1 to 300 and 5 to 1e5, λ from 0.2 to 1,500, x from 1e-4 to 300', limit: noncentral },
  studentizedRange: { grid: '2 to 40 groups, df from 2.5 to 1e5, q from 0.5 to 25', limit: noncentral },
};

/** Every function of every distribution; references are test/fixtures/{distributions,accuracy,noncentral,noncentral_far}.py. */
export function distributionAccuracies(): DistributionAccuracy[] {
  const [middle, ends] = [readFixture<Table>('distributions.json'), readFixture<Table>('accuracy.json')];
  const shifted = readFixture<Table>('noncentral.json');
  const far: Table = { noncentralT: readFixture<Row[]>('noncentral-far.json') };
  return (Object.keys(grids) as DistributionName[]).flatMap((distribution) => {
    const rowsEnding = (table: Table, surplus: number) =>
      (table[distribution] ?? []).map((row) => row.slice(0, row.length - surplus));
    const tails = [middle, shifted, far].flatMap((table) => rowsEnding(table, 0)).concat(rowsEnding(ends, 2));
    const quantiles = (ends[distribution] ?? []).filter((row) => row.slice(-2).some((value) => value !== null));
    return [...tailParts(distribution, tails), ...quantileParts(distribution, quantiles)];
  });
}

/** Rows of a point, parameters and both tails; null where a tail is below 1e-290. */
function tailParts(distribution: DistributionName, rows: readonly Row[]): DistributionAccuracy[] {
  const family = distributionFamilies[distribution];
  const part = (name: string, tail: (x: number, ...rest: number[]) => number, fromEnd: number) => ({
    ...{ distribution, part: name, ...grids[distribution] },
    *comparisons() {
      for (const row of rows) {
        const [expected, [x, ...parameters]] = [row.at(fromEnd)!, row.slice(0, -2) as [number, ...number[]]];
        if (expected === null) continue;
        yield { actual: tail(x, ...parameters), expected, what: whatOf(x, parameters) };
      }
    },
  });
  return [part('lower tail', family.lowerTail, -2), part('upper tail', family.upperTail, -1)];
}

/** Rows of a point, parameters, both tails and both quantiles. */
function quantileParts(distribution: DistributionName, rows: readonly Row[]): DistributionAccuracy[] {
  if (rows.length === 0) return [];
  const family = distributionFamilies[distribution];
  const part = (name: string, quantile: (p: number, ...rest: number[]) => number, fromEnd: number) => ({
    ...{ distribution, part: name, ...grids[distribution] },
    *comparisons() {
      for (const row of rows) {
        const [expected, p] = [row.at(fromEnd)!, row.at(fromEnd - 2)];
        const parameters = row.slice(1, -4) as number[];
        if (expected === null || p === null || p === undefined) continue;
        yield { actual: quantile(p, ...parameters), expected, what: whatOf(p, parameters) };
      }
    },
  });
  return [part('lower quantile', family.quantile, -2), part('upper quantile', family.upperQuantile, -1)];
}

function whatOf(first: number, parameters: readonly number[]): string {
  return [first, ...parameters].map((value) => Number(value.toPrecision(6))).join(', ');
}
