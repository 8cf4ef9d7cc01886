import { cramersV } from '../../src/statistics/effect-sizes/cramers-v.js';
import { cohensD, hedgesG } from '../../src/statistics/effect-sizes/standardized-mean-difference.js';
import { etaSquared, omegaSquared } from '../../src/statistics/effect-sizes/variance-explained.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';
import { namedNumbers } from '../named-numbers.js';

interface EffectSizes {
  means: {
    n0: number;
    mean0: number;
    sd0: number;
    n1: number;
    mean1: number;
    sd1: number;
    alpha: number;
    d: number;
    lower: number;
    upper: number;
    factor: number;
  }[];
  f: { f: number; df1: number; df2: number; alpha: number; eta: number; omega: number; lower: number; upper: number }[];
  tables: { table: number[][]; alpha: number; v: number; lower: number; upper: number }[];
}

const fixture = () => readFixture<EffectSizes>('effect-sizes/effect-sizes.json');
const oracle = 'R 4.2.2 stats, noncentral limits by uniroot';
/** Limits near zero are compared with this size. */
const SMALLEST = 0.01;

export const rows: ConformanceRow[] = [
  {
    method: "Cohen's d and Hedges' g with intervals",
    source: 'Cohen (1969); Hedges (1981); Steiger & Fouladi (1997)',
    oracle,
    tolerance: 1e-6,
    comparisons: () =>
      fixture().means.flatMap((item, index) => {
        const control = { n: item.n0, mean: item.mean0, standardDeviation: item.sd0 };
        const treatment = { n: item.n1, mean: item.mean1, standardDeviation: item.sd1 };
        const [d, g] = [cohensD(control, treatment, item.alpha), hedgesG(control, treatment, item.alpha)];
        return namedNumbers(
          index,
          {
            d: [d.value, item.d],
            'lower d': [d.lower, item.lower],
            'upper d': [d.upper, item.upper],
            g: [g.value, item.d * item.factor],
            'lower g': [g.lower, item.lower * item.factor],
          },
          SMALLEST,
        );
      }),
  },
  {
    method: 'η² and ω² with intervals',
    source: 'Steiger (2004)',
    oracle,
    tolerance: 1e-6,
    comparisons: () =>
      fixture().f.flatMap(({ f, df1, df2, alpha, eta, omega, lower, upper }, index) => {
        const ours = etaSquared(f, df1, df2, df1 + df2 + 1, alpha);
        const corrected = omegaSquared(f, df1, df2, df1 + df2 + 1, alpha);
        return namedNumbers(
          index,
          {
            'η²': [ours.value, eta],
            'ω²': [corrected.value, omega],
            lower: [ours.lower, lower],
            upper: [ours.upper, upper],
          },
          SMALLEST,
        );
      }),
  },
  {
    method: "Cramér's V with interval",
    source: 'Cramér (1946); Smithson (2003)',
    oracle,
    tolerance: 1e-5,
    comparisons: () =>
      fixture().tables.flatMap(({ table, alpha, v, lower, upper }) => {
        const size = cramersV(table, alpha);
        const numbers = { V: [size.value, v], lower: [size.lower, lower], upper: [size.upper, upper] } as const;
        return namedNumbers(JSON.stringify(table), numbers, SMALLEST);
      }),
  },
];
