import { cliffsDelta } from '../../../src/statistics/effect-sizes/cliffs-delta.js';
import { jonckheereTest } from '../../../src/statistics/ranks/jonckheere.js';
import { kruskalWallis } from '../../../src/statistics/ranks/kruskal-wallis.js';
import { valueCounts } from '../../../src/statistics/ranks/value-counts.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers, namedNumbers } from '../named-numbers.js';

interface RanksCase {
  samples: number[][];
  statistic: number;
  pValue: number;
  meanRanks: number[];
  brunnerMunzel: number;
  brunnerMunzelPValue: number;
  cliffsDelta: number;
  jonckheere: number;
  jonckheereVariance: number | null;
}

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const cases = () => readFixture<RanksCase[]>('ranks/ranks.json');

export const rows: ConformanceRow[] = [
  {
    method: 'Kruskal–Wallis test',
    source: 'Kruskal & Wallis (1952)',
    oracle: 'scipy 1.10 stats.kruskal',
    tolerance: 1e-9,
    comparisons: () =>
      cases().flatMap(({ samples, statistic, pValue, meanRanks }, index) => {
        const result = kruskalWallis(valueCounts(samples));
        return [
          ...namedNumbers(index, { statistic: [result.statistic, statistic], 'p-value': [result.pValue, pValue] }),
          ...listedNumbers(`${index}: mean rank`, result.meanRanks, meanRanks),
        ];
      }),
  },
  {
    method: 'Jonckheere–Terpstra trend',
    source: 'Jonckheere (1954); Terpstra (1952)',
    oracle: 'Python, counted pairs and exact variance',
    tolerance: 1e-10,
    comparisons: () =>
      cases().flatMap(({ samples, jonckheere, jonckheereVariance }, index) => {
        if (jonckheereVariance === null) return [];
        const { statistic } = jonckheereTest(valueCounts(samples), twoSided);
        return namedNumbers(index, { statistic: [statistic, jonckheere / Math.sqrt(jonckheereVariance)] });
      }),
  },
  {
    method: "Cliff's δ with the Brunner–Munzel test",
    source: 'Cliff (1993); Brunner & Munzel (2000)',
    oracle: 'scipy 1.10 stats.brunnermunzel',
    tolerance: 1e-9,
    comparisons: () =>
      cases().flatMap((item, index) => {
        const delta = cliffsDelta(valueCounts(item.samples.slice(0, 2)), twoSided);
        return namedNumbers(index, {
          δ: [delta.value, item.cliffsDelta],
          statistic: [delta.statistic, item.brunnerMunzel],
          'p-value': [delta.pValue, item.brunnerMunzelPValue],
        });
      }),
  },
];
