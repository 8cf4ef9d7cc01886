import { bonferroni } from '../../../src/statistics/multiplicity/bonferroni.js';
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  twoStageBenjaminiHochberg,
} from '../../../src/statistics/multiplicity/false-discovery-rate.js';
import { hochberg } from '../../../src/statistics/multiplicity/hochberg.js';
import { holm } from '../../../src/statistics/multiplicity/holm.js';
import { hommel } from '../../../src/statistics/multiplicity/hommel.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers } from '../named-numbers.js';

type Adjust = (pValues: readonly (number | null)[], alpha: number) => (number | null)[];

interface AdjustmentCase {
  pValues: number[];
  alpha: number;
  adjusted: Record<string, number[]>;
}

const methods: [string, string, string, Adjust][] = [
  ['bonferroni', 'Bonferroni', 'Dunn (1961)', bonferroni],
  ['holm', 'Holm', 'Holm (1979)', holm],
  ['hochberg', 'Hochberg', 'Hochberg (1988)', hochberg],
  ['hommel', 'Hommel', 'Hommel (1988)', hommel],
  ['benjaminiHochberg', 'Benjamini–Hochberg', 'Benjamini & Hochberg (1995)', benjaminiHochberg],
  ['benjaminiYekutieli', 'Benjamini–Yekutieli', 'Benjamini & Yekutieli (2001)', benjaminiYekutieli],
  [
    'twoStageBenjaminiHochberg',
    'Two-stage Benjamini–Hochberg',
    'Benjamini, Krieger & Yekutieli (2006)',
    twoStageBenjaminiHochberg,
  ],
];

export const rows: ConformanceRow[] = methods.map(([key, name, source, adjust]) => ({
  method: `${name} adjusted p-values`,
  source,
  oracle: 'statsmodels 0.13 multipletests',
  tolerance: 1e-12,
  comparisons: () =>
    readFixture<AdjustmentCase[]>('multiplicity/adjusted-p-values.json').flatMap(
      ({ pValues, alpha, adjusted }, index) => listedNumbers(String(index), adjust(pValues, alpha), adjusted[key]!),
    ),
}));
