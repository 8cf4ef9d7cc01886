import { referencePrior } from '../../../src/statistics/bayes/mean-posterior.js';
import { type PosteriorSamples, posteriorAnalysis } from '../../../src/statistics/bayes/posterior-analysis.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

interface PosteriorCase {
  kind: 'proportion' | 'mean';
  alpha: number;
  prior?: { successes: number; failures: number };
  summaries: { n: number }[];
  best: number[];
  loss: number[];
  difference?: [number, number];
  uplift?: [number, number, number];
}

const oracle = 'scipy 1.10 beta and t, numpy 60-point Gauss–Legendre panels';

type Answer = { item: PosteriorCase; arms: NonNullable<ReturnType<typeof posteriorAnalysis>['arms']>; what: string };
let known: Answer[] | undefined;

/** Both rows ask for the same answers, which take seconds. */
function answers(): Answer[] {
  known ??= readFixture<PosteriorCase[]>('bayes/posterior.json').map((item) => {
    const samples = { ...item, prior: item.prior ?? referencePrior } as unknown as PosteriorSamples;
    const { arms } = posteriorAnalysis({ samples, control: 0, alpha: item.alpha, better: 'HIGHER' });
    return { item, arms: arms!, what: `${item.kind}, n ${item.summaries.map(({ n }) => n).join(', ')}` };
  });
  return known;
}

export const rows: ConformanceRow[] = [
  {
    method: 'Probability to be best and expected loss (beta–binomial, normal)',
    source: 'Gelman et al. (2013), 2.4 and 3.2',
    oracle,
    tolerance: 1e-8,
    *comparisons() {
      for (const { item, arms, what } of answers()) {
        for (const [k, arm] of arms.entries()) {
          yield { actual: arm.probabilityBest, expected: item.best[k]!, what: `best ${k}, ${what}` };
          yield { actual: arm.expectedLoss, expected: item.loss[k]!, what: `loss ${k}, ${what}`, scale: 1e-7 };
        }
      }
    },
  },
  {
    method: 'Posterior of difference and relative uplift',
    source: 'Gelman et al. (2013), 2.4 and 3.2',
    oracle,
    tolerance: 1e-7,
    *comparisons() {
      for (const { item, arms, what } of answers()) {
        const contrast = arms[1]!.againstControl!;
        if (!item.difference || !item.uplift || contrast.relative.estimate === null) continue;
        const { difference, relative } = contrast;
        yield { actual: difference.lower, expected: item.difference[0], what: `lower difference, ${what}`, scale: 0.1 };
        yield { actual: difference.upper, expected: item.difference[1], what: `upper difference, ${what}`, scale: 0.1 };
        yield { actual: relative.lower, expected: item.uplift[0], what: `lower uplift, ${what}`, scale: 0.1 };
        yield { actual: relative.estimate, expected: item.uplift[1], what: `median uplift, ${what}`, scale: 0.1 };
        yield { actual: relative.upper, expected: item.uplift[2], what: `upper uplift, ${what}`, scale: 0.1 };
      }
    },
  },
];
