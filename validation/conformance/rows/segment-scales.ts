import { compareOnScale } from '../../../src/statistics/heterogeneity/scale-comparison.js';
import { proportionAsMean } from '../../../src/statistics/summaries.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

interface ScalesCase {
  cells: [number, number, number, number][];
  difference: number;
  differenceP: number;
  ratio: number;
  ratioP: number;
  odds: number;
  oddsP: number;
}

const cases = readFixture<ScalesCase[]>('heterogeneity/scales.json');

export const rows: ConformanceRow[] = [
  {
    method: 'Effects of segments on three scales: differences, ratios, odds ratios',
    source: 'Cochran (1954); Breslow & Day (1980), 6.5 (likelihood ratio of arm × segment)',
    oracle: 'R 4.2.2 base, glm (binomial)',
    tolerance: 1e-9,
    *comparisons() {
      for (const { cells, difference, differenceP, ratio, ratioP, odds, oddsP } of cases) {
        const segments = cells.map(([n0, x0, n1, x1], i) => {
          const counts = { control: { n: n0, successes: x0 }, treatment: { n: n1, successes: x1 } };
          const [control, treatment] = [proportionAsMean(counts.control), proportionAsMean(counts.treatment)];
          return { label: String(i), control, treatment, counts };
        });
        const theirs = [difference, differenceP, ratio, ratioP, odds, oddsP];
        const ours = (['DIFFERENCE', 'RATIO', 'ODDS_RATIO'] as const).flatMap((scale) => {
          const { statistic, pValue } = compareOnScale(segments, scale, 0.05).test;
          return [statistic!, pValue!];
        });
        for (const [i, actual] of ours.entries()) {
          yield { actual, expected: theirs[i]!, what: `number ${i} of ${JSON.stringify(cells)}` };
        }
      }
    },
  },
];
