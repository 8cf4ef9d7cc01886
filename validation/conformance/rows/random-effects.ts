import { learnedFrom } from '../../../src/statistics/program/learned-effects.js';
import { nextEffect } from '../../../src/statistics/program/next-effect.js';
import { totalImpact } from '../../../src/statistics/program/total-impact.js';
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

interface ProgramCase {
  level: number;
  estimates: number[];
  errors: number[];
  baselines: number[] | null;
  shipped: number[];
  customers: number[];
  raw: number[];
  shrunken: number[];
  next: number[];
}

const programs = readFixture<ProgramCase[]>('program/program.json');
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
  {
    method: 'Total impact of shipped treatments, and the next effect',
    source: 'Prasad & Rao (1990); Higgins, Thompson & Spiegelhalter (2009)',
    oracle: 'R 4.2.2 metafor 3.8.1 rma (PM), Henderson’s equations by matrices, derivatives in τ² by differences',
    tolerance: 1e-7,
    *comparisons() {
      for (const row of programs) {
        const effects = row.estimates.map((estimate, i) => ({
          label: String(i),
          estimate,
          standardError: row.errors[i]!,
        }));
        const learned = learnedFrom(randomEffects(effects, 1 - row.level));
        const shipped = row.shipped.map((place, i) => ({
          ...effects[place]!,
          customers: row.customers[i]!,
          baseline: row.baselines?.[place] ?? null,
        }));
        const { raw, shrunken } = totalImpact(shipped, learned, 1 - row.level);
        const next = nextEffect({ ...learned, effects: effects.length }, 1 - row.level);
        const ours = [
          ...[raw, shrunken!].flatMap((total) => [total.estimate, total.standardError, total.lower, total.upper]),
          ...[next!.mean, next!.standardDeviation, next!.lower, next!.upper, next!.probabilityAboveZero],
        ];
        const theirs = [...row.raw, ...row.shrunken, ...row.next];
        for (const [i, actual] of ours.entries()) {
          yield { actual, expected: theirs[i]!, what: `number ${i} of ${JSON.stringify(row.estimates)}`, scale: 1e-3 };
        }
      }
    },
  },
];
