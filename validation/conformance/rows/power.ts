import { costOptimalWeights } from '../../../src/statistics/power/cost-optimal-weights.js';
import { omnibusPower } from '../../../src/statistics/power/omnibus-power.js';
import type { PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { explainedVariance } from '../../../src/statistics/variance-components/explained-variance.js';
import { intraclassCorrelation } from '../../../src/statistics/variance-components/intraclass-correlation.js';
import { standardDeviationLimits } from '../../../src/statistics/variance-components/standard-deviation-limits.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

type Case = Record<string, number> & { expected: number };
type Estimated = Record<string, number> & { estimate: number; lower: number; upper: number };

interface Designs {
  niMean: Case[];
  niRate: Case[];
  eqMean: Case[];
  eqRate: Case[];
  pairMean: Case[];
  pairRate: Case[];
  groupMean: Case[];
  strataRate: Case[];
  ratio: Case[];
  dunnett: { allocation: number[]; two: number; one: number }[];
  anova: Case[];
  chisq: Case[];
  prop: Case[];
  arcsine: Case[];
  icc: Estimated[];
  deviation: Estimated[];
  explained: Estimated[];
}

const designs = readFixture<Designs>('power/designs.json');
const baseR = 'R 4.2.2 stats (pt, pf, pchisq, integrate, uniroot)';
const unitMean = { mean: { baseline: 0, standardDeviation: 1 } };
const rate = (baseline: number) => ({ proportion: { baseline } });

/** Powers of planned experiments; sizes of the arms are n0 and n1, or n for both. */
function powers(cases: readonly Case[], input: (c: Case) => PowerInput) {
  return function* (): Generator<Comparison> {
    for (const c of cases) {
      const [n0, n1] = [c.n0 ?? c.n ?? c.pairs!, c.n1 ?? c.n ?? c.pairs!];
      const sized = { allocation: [n0, n1], totalSampleSize: n0 + n1, ...input(c) };
      yield { actual: powerAnalysis(sized).power, expected: c.expected, what: JSON.stringify(c), scale: 1e-6 };
    }
  };
}

function* limits(cases: readonly Estimated[], estimate: (c: Estimated) => object | null): Generator<Comparison> {
  for (const c of cases) {
    const actual = estimate(c) as Record<string, number> | null;
    for (const name of ['estimate', 'lower', 'upper']) {
      yield {
        actual: actual?.[name] ?? null,
        expected: c[name]!,
        what: `${name} of ${JSON.stringify(c)}`,
        scale: 1e-3,
      };
    }
  }
}

function row(method: string, source: string, tolerance: number, comparisons: ConformanceRow['comparisons']) {
  return { method, source, oracle: baseR, tolerance, comparisons };
}

export const rows: ConformanceRow[] = [
  row(
    'Power of non-inferiority, means',
    'Noncentral t, one-sided',
    1e-8,
    powers(designs.niMean, ({ effect, margin, alpha }) => ({
      ...{ outcome: unitMean, effect: { absolute: effect! }, alpha: alpha! },
      margin: { kind: 'NON_INFERIORITY', absolute: margin! },
    })),
  ),
  row(
    'Power of non-inferiority, proportions',
    'Farrington & Manning (1990), method 3',
    1e-8,
    powers(designs.niRate, ({ p0, effect, margin }) => ({
      ...{ outcome: rate(p0!), effect: { absolute: effect! } },
      margin: { kind: 'NON_INFERIORITY', absolute: margin! },
    })),
  ),
  row(
    'Power of equivalence, means',
    'Phillips (1990): two one-sided t-tests, exact',
    1e-8,
    powers(designs.eqMean, ({ effect, margin, alpha }) => ({
      ...{ outcome: unitMean, effect: { absolute: effect! }, alpha: alpha! },
      margin: { kind: 'EQUIVALENCE', absolute: margin! },
    })),
  ),
  row(
    'Power of equivalence, proportions',
    'Schuirmann (1987); Farrington & Manning (1990)',
    1e-8,
    powers(designs.eqRate, ({ p0, effect, margin }) => ({
      ...{ outcome: rate(p0!), effect: { absolute: effect! } },
      margin: { kind: 'EQUIVALENCE', absolute: margin! },
    })),
  ),
  row(
    'Power of matched pairs, means',
    'Cohen (1988), § 2.3.5',
    1e-8,
    powers(designs.pairMean, ({ effect, correlation }) => ({
      ...{ outcome: unitMean, effect: { absolute: effect! }, pairs: { correlation: correlation! } },
    })),
  ),
  row(
    'Power of matched pairs, proportions',
    'Paired t-test of zeros and ones',
    1e-8,
    powers(designs.pairRate, ({ p0, effect, correlation }) => ({
      ...{ outcome: rate(p0!), effect: { absolute: effect! }, pairs: { correlation: correlation! } },
    })),
  ),
  row(
    'Power of groups of unequal size',
    'Eldridge, Ashby & Kerry (2006), equation 4',
    1e-8,
    powers(designs.groupMean, ({ effect, size, icc, variation, groups }) => ({
      ...{ outcome: unitMean, effect: { absolute: effect! }, allocation: [1, 1], totalSampleSize: 2 * groups! * size! },
      groups: { size: size!, intraclassCorrelation: icc!, sizeVariation: variation! },
    })),
  ),
  row(
    'Power within strata, proportions',
    'Noncentral t with the variance left within strata',
    1e-8,
    powers(designs.strataRate, ({ p0, effect, share }) => ({
      ...{ outcome: rate(p0!), effect: { absolute: effect! }, stratification: { varianceExplained: share! } },
    })),
  ),
  row(
    'Power of ratio metrics',
    'Delta method: Cochran (1977), § 2.11',
    1e-8,
    powers(designs.ratio, ({ effect, my, sy, mx, sx, rho }) => ({
      effect: { absolute: effect! },
      outcome: {
        ratio: {
          ...{ numeratorMean: my!, numeratorStandardDeviation: sy!, denominatorMean: mx! },
          ...{ denominatorStandardDeviation: sx!, correlation: rho! },
        },
      },
    })),
  ),
  {
    ...row("Level of a comparison by Dunnett's method", 'Dunnett (1955)', 1e-8, function* () {
      for (const { allocation, two, one } of designs.dunnett) {
        for (const [alternative, expected] of [['TWO_SIDED', two] as const, ['GREATER', one] as const]) {
          const given = { outcome: unitMean, effect: { absolute: 1 }, power: 0.8, allocation, alternative };
          const { alphaPerComparison } = powerAnalysis({ ...given, multiplicity: { treatments: 'DUNNETT' } });
          yield { actual: alphaPerComparison, expected, what: `${alternative} ${allocation.join(':')}` };
        }
      }
    }),
    oracle: 'R 4.2.2 stats (integrate, uniroot), checked against mvtnorm qmvnorm',
  },
  // R takes its upper tail from 1, good to 1e-9 absolute: hence the scale of 1.
  row('Power of an analysis of variance', 'Cohen (1988), ch. 8; pwr.anova.test', 1e-8, function* () {
    for (const c of designs.anova) {
      const input = {
        outcome: { anova: { arms: c.k!, effectSize: c.f! } },
        totalSampleSize: c.n! * c.k!,
        alpha: c.alpha!,
      };
      yield { actual: omnibusPower(input).power, expected: c.expected, what: JSON.stringify(c), scale: 1 };
    }
  }),
  row('Power of a χ² test', 'Cohen (1988), ch. 7; pwr.chisq.test', 1e-8, function* () {
    for (const c of designs.chisq) {
      const outcome = { chiSquared: { degreesOfFreedom: c.df!, effectSize: c.w! } };
      const { power } = omnibusPower({ outcome, totalSampleSize: c.N!, alpha: c.alpha! });
      yield { actual: power, expected: c.expected, what: JSON.stringify(c) };
    }
  }),
  row('Size of two arms, one tail counted', 'power.prop.test(strict = FALSE)', 0, function* () {
    for (const c of designs.prop) {
      const given = { outcome: rate(c.p1!), effect: { absolute: c.p1! * c.times! - c.p1! }, power: c.power! };
      const [arm] = powerAnalysis({ ...given, alpha: c.alpha! / 2, alternative: 'GREATER' }).arms;
      yield { actual: arm!.sampleSize, expected: Math.ceil(c.expected), what: JSON.stringify(c) };
    }
  }),
  row("Size by Cohen's h", 'Cohen (1988), § 6.2; pwr.2p.test', 0, function* () {
    for (const c of designs.arcsine) {
      const h = Math.abs(2 * Math.asin(Math.sqrt(c.p1!)) - 2 * Math.asin(Math.sqrt(c.p2!)));
      const outcome = { chiSquared: { degreesOfFreedom: 1, effectSize: h / 2 } };
      const { totalSampleSize } = omnibusPower({ outcome, power: c.power! });
      yield { actual: totalSampleSize, expected: Math.ceil(2 * c.expected), what: JSON.stringify(c) };
    }
  }),
  row('Intraclass correlation', 'Donner (1986), equations 2.1 and 3.1', 1e-9, () =>
    limits(designs.icc, (c) => intraclassCorrelation(c as never, 0.05)),
  ),
  row('Limits of a standard deviation', 'Bonett (2006), with kurtosis about the mean', 1e-9, () =>
    limits(designs.deviation, (c) => standardDeviationLimits(c as never, 0.2)),
  ),
  row('Explained share of the variance', 'Ezekiel (1930); Steiger (2004)', 1e-7, () =>
    limits(designs.explained, (c) => explainedVariance(c as never, 0.05)),
  ),
  {
    ...row('Cost-optimal allocation', 'Cochran (1977), § 5.5', 1e-14, function* () {
      const [control, treatment] = costOptimalWeights([4, 1], [3, 2]);
      yield { actual: treatment! / control!, expected: 2 / 1 / (3 / 2), what: 'two arms' };
      const [many, one] = costOptimalWeights([1, 1, 1, 1, 1], [1, 1, 1, 1, 1]);
      yield { actual: many! / one!, expected: 2, what: 'four treatments: the rule of √k' };
    }),
    oracle: 'closed form',
  },
];
