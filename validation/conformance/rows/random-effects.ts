import { randomEffects } from '../../../src/statistics/random-effects/random-effects.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

interface Fit {
  level: number;
  estimates: number[];
  errors: number[];
  q: number;
  tau: number[];
  iSquared: number;
  pooled: number[];
  shrunken: number[];
}

const fits = readFixture<Fit[]>('random-effects/random-effects.json');

export const rows: ConformanceRow[] = [
  {
    method: 'Random effects: τ² with limits, I², pooled and shrunken effects',
    source: 'Paule & Mandel (1982); Viechtbauer (2007)',
    oracle: 'R 4.2.2 metafor 3.8.1 rma (PM), confint, blup',
    tolerance: 1e-11,
    *comparisons() {
      for (const fit of fits) {
        const effects = fit.estimates.map((estimate, i) => ({
          label: String(i),
          estimate,
          standardError: fit.errors[i]!,
        }));
        const { cochranQ, tauSquared, iSquared, pooled, estimates } = randomEffects(effects, 1 - fit.level);
        const ours = [
          cochranQ.statistic,
          tauSquared.estimate,
          tauSquared.lower,
          tauSquared.upper,
          iSquared,
          pooled.estimate,
          pooled.lower,
          pooled.upper,
          ...estimates.map(({ shrunken }) => shrunken),
        ];
        const theirs = [fit.q, ...fit.tau, fit.iSquared, ...fit.pooled.slice(0, 3), ...fit.shrunken];
        for (const [i, actual] of ours.entries()) {
          yield { actual, expected: theirs[i]!, what: `number ${i} of ${JSON.stringify(fit.estimates)}`, scale: 1e-3 };
        }
      }
    },
  },
];
