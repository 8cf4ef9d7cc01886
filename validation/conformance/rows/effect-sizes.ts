import { compareCategories } from '../../../src/statistics/comparisons/counts/compare-categories.js';
import { omnibusEffectSizes } from '../../../src/statistics/effect-sizes/omnibus-effect-sizes.js';
import { cohensD, hedgesG } from '../../../src/statistics/effect-sizes/standardized-mean-difference.js';
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
    method: "Cramér's V with interval",
    source: 'Cramér (1946); Smithson (2003)',
    oracle,
    tolerance: 1e-5,
    comparisons: () =>
      fixture().tables.flatMap(({ table, alpha, v, lower, upper }) => {
        const test = compareCategories(table);
        const [size] = omnibusEffectSizes(test, alpha);
        const numbers = { V: [size!.value, v], lower: [size!.lower, lower], upper: [size!.upper, upper] } as const;
        return namedNumbers(JSON.stringify(table), numbers, SMALLEST);
      }),
  },
];
