import { type DunnettSides, dunnettUpperQuantile, dunnettUpperTail } from '../../distributions/dunnett.js';
import { studentizedRangeUpperQuantile, studentizedRangeUpperTail } from '../../distributions/studentized-range.js';
import { InvalidInputError } from '../../invalid-input.js';
import { meanDifference } from '../../rounding.js';
import { type Alternative, requireTestOptions, type TestOptions } from '../../summaries.js';
import { everyPair, requireSamples } from '../comparison.js';
import type { LabelledMean } from './labelled-mean.js';
import { pooledVariance } from './pooled-variance.js';

/** The difference a − b with limits that hold for all pairs at once and the p-value that agrees with them. */
interface SimultaneousPair {
  a: string;
  b: string;
  difference: number | null;
  statistic: number | null;
  /** Null sides are open (one-sided), or not to be answered. */
  lower: number | null;
  upper: number | null;
  adjustedPValue: number | null;
}

interface SimultaneousPairs {
  method: string;
  degreesOfFreedom: number | null;
  pairs: SimultaneousPair[];
  insufficientData: string | null;
}

const noVariance = 'The values do not vary within any sample, so differences cannot be tested.';

/**
 * Every pair of means by Tukey's range with Kramer's sizes: one variance is assumed for all samples. `compareMeans` (Games–Howell)
 * does not assume it, and is the better default.
 *
 * Sources: Tukey (1953); Kramer (1956), Biometrics 12:307–310; R's `TukeyHSD`, scipy's `tukey_hsd`.
 *
 * @throws InvalidInputError for fewer than two samples, repeated labels, impossible summaries, alpha outside (0, 1).
 */
export function tukeyKramer(samples: readonly LabelledMean[], alpha: number): SimultaneousPairs {
  requireSamples(samples, alpha);
  const method = 'Tukey–Kramer';
  const pooled = pooledVariance(samples);
  const used = samples.filter(({ n }) => n > 0);
  if (pooled === null || used.length < 2) return unanswered(method, everyPair(samples));
  const { variance, degreesOfFreedom: df } = pooled;
  const critical = studentizedRangeUpperQuantile(alpha, used.length, df) / Math.SQRT2;
  const pairs = everyPair(samples).map(([a, b]) =>
    pairOf(a, b, variance, critical, 'TWO_SIDED', (t) =>
      studentizedRangeUpperTail(Math.SQRT2 * Math.abs(t), used.length, df),
    ),
  );
  return { method, degreesOfFreedom: df, pairs, insufficientData: null };
}

/**
 * Every treatment against one control by Dunnett's test: one variance is assumed for all samples. Differences are treatment −
 * control, and a one-sided alternative leaves one side of each interval open.
 *
 * Source: Dunnett (1955), JASA 50:1096–1121; R package multcomp, `glht(mcp("Dunnett"))`.
 *
 * @param control label of the control
 * @throws InvalidInputError for fewer than two samples, repeated labels, a control that is not among them, impossible summaries,
 *   alpha outside (0, 1), an unknown alternative.
 */
export function dunnett(samples: readonly LabelledMean[], control: string, options: TestOptions): SimultaneousPairs {
  requireSamples(samples, options.alpha);
  requireTestOptions(options);
  const method = 'Dunnett';
  const base = samples.find(({ label }) => label === control);
  if (base === undefined) throw new InvalidInputError('control', `there is no sample “${control}”`);
  const pooled = pooledVariance(samples);
  const others = samples.filter((sample) => sample !== base);
  const treatments = others.filter(({ n }) => n > 0);
  const compared = others.map((treatment): [LabelledMean, LabelledMean] => [treatment, base]);
  if (pooled === null || base.n === 0 || treatments.length === 0) return unanswered(method, compared);
  const { variance, degreesOfFreedom: df } = pooled;
  const lambdas = treatments.map(({ n }) => Math.sqrt(n / (n + base.n)));
  const sides: DunnettSides = options.alternative === 'TWO_SIDED' ? 'TWO' : 'ONE';
  const critical = dunnettUpperQuantile(options.alpha, lambdas, df, sides);
  const sign = options.alternative === 'LESS' ? -1 : 1;
  const pairs = compared.map(([treatment]) =>
    pairOf(treatment, base, variance, critical, options.alternative, (t) =>
      dunnettUpperTail(sides === 'TWO' ? Math.abs(t) : sign * t, lambdas, df, sides),
    ),
  );
  return { method, degreesOfFreedom: df, pairs, insufficientData: null };
}

function pairOf(
  a: LabelledMean,
  b: LabelledMean,
  variance: number,
  critical: number,
  alternative: Alternative,
  pValueOf: (statistic: number) => number,
): SimultaneousPair {
  const labels = { a: a.label, b: b.label };
  if (a.n === 0 || b.n === 0) return { ...labels, ...nothing };
  const standardError = Math.sqrt(variance * (1 / a.n + 1 / b.n));
  const difference = meanDifference(a.mean, b.mean, standardError);
  const statistic = difference / standardError;
  return {
    ...labels,
    difference,
    statistic,
    lower: alternative === 'LESS' ? null : difference - critical * standardError,
    upper: alternative === 'GREATER' ? null : difference + critical * standardError,
    adjustedPValue: pValueOf(statistic),
  };
}

const nothing = { difference: null, statistic: null, lower: null, upper: null, adjustedPValue: null };

function unanswered(method: string, pairs: [LabelledMean, LabelledMean][]): SimultaneousPairs {
  const unknown = pairs.map(([a, b]) => ({ a: a.label, b: b.label, ...nothing }));
  return { method, degreesOfFreedom: null, pairs: unknown, insufficientData: noVariance };
}
