import type { ArmEffect, ArmReadout, MetricReadout, Readout } from '../readout/readout.js';
import type { PreparedReadout } from '../readout/readout-preparation.js';
import type { SampleRatio } from '../readout/sample-ratio.js';
import { type Estimator, estimatorOf, isRepeated } from './checked-plan.js';

/** One of our numbers, under the names that the scripts give to theirs. */
export interface ExpectedNumber {
  /** Empty for numbers of the whole experiment. */
  metric: string;
  /** Empty for numbers of all arms. */
  arm: string;
  quantity: string;
  value: number;
  /** Distances are shares of this: the size of the number or, for an effect, half of its interval where that is larger. */
  scale: number;
}

/** The only correction that scripts do not repeat: no package of R and Python agrees with another on its adjusted p-values. */
const NOT_REPEATED = 'TWO_STAGE_BENJAMINI_HOCHBERG';
/** The method of tests whose tails are summed exactly. */
const EXACT = 'Exact score test';

/** Our numbers, and in sentences what scripts do not check. */
export function expectedNumbers(
  prepared: PreparedReadout,
  readout: Readout,
  sampleRatio: SampleRatio,
): { numbers: ExpectedNumber[]; notes: string[] } {
  const { plan } = prepared.experiment;
  const notes: string[] = [];
  if (plan.looks) notes.push('The limits of the planned looks. The numbers below are those of a single reading.');
  if (plan.correction === NOT_REPEATED) notes.push('The corrected p-values.');
  const numbers = readout.metrics.flatMap((metric) => {
    const own = prepared.shown.find(({ planned }) => planned.metric.key === metric.metric.key);
    if (!own) throw new Error(`The metric "${metric.metric.key}" was not prepared.`);
    const { key } = metric.metric;
    if (!isRepeated(own)) {
      notes.push(`"${key}": the design has no estimate of a ratio.`);
      return [];
    }
    const estimator = estimatorOf(own);
    if (estimator === 'MEANS') notes.push(`"${key}": p-value and interval after rerandomization.`);
    if (metric.effects.some(({ method }) => method === EXACT))
      notes.push(`"${key}": p-value and interval by exact tails.`);
    const corrected = plan.correction !== NOT_REPEATED || metric.role === 'GUARDRAIL';
    return numbersOf(metric, estimator, corrected);
  });
  return { numbers: [...numbers, ...named('', '', [['sample_ratio_p_value', sampleRatio.pValue]])], notes };
}

function numbersOf(metric: MetricReadout, estimator: Estimator, corrected: boolean): ExpectedNumber[] {
  const { key } = metric.metric;
  return [
    ...named(key, '', [['missing', metric.missing, 1]]),
    ...metric.arms.flatMap((arm) => ofArm(key, arm)),
    ...metric.effects.flatMap((effect) => ofEffect(key, effect, estimator, corrected)),
  ];
}

function ofArm(metric: string, { arm, n, mean, standardDeviation, adjustedMean }: ArmReadout): ExpectedNumber[] {
  const deviation = standardDeviation ?? 0;
  return named(metric, arm.key, [
    ['n', n],
    ['mean', mean, deviation],
    ['standard_deviation', standardDeviation],
    ['adjusted_mean', adjustedMean, deviation],
  ]);
}

function ofEffect(metric: string, effect: ArmEffect, estimator: Estimator, corrected: boolean): ExpectedNumber[] {
  const { absolute, relative, pValue, adjustedPValue, degreesOfFreedom, insufficientData } = effect;
  if (insufficientData) return [];
  const apart = estimator === 'MEANS' || effect.method === EXACT;
  const decided: Quantity[] = corrected ? [['corrected_p_value', adjustedPValue]] : [];
  if (apart) {
    const difference: Quantity = ['difference', absolute.estimate, halfWidth(absolute)];
    return named(metric, effect.arm.key, [difference, ['given_p_value', pValue], ...decided]);
  }
  return named(metric, effect.arm.key, [
    ...limits('difference', absolute),
    ...limits('relative', relative),
    ['degrees_of_freedom', degreesOfFreedom],
    ['p_value', pValue],
    ...decided,
  ]);
}

interface Limits {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

function limits(name: string, interval: Limits | null): Quantity[] {
  if (interval === null) return [];
  const { estimate, lower, upper } = interval;
  const half = halfWidth(interval);
  return [
    [name, estimate, half],
    [`${name}_lower`, lower, half],
    [`${name}_upper`, upper, half],
  ];
}

/** The longer side of an interval. */
export function halfWidth({ estimate, lower, upper }: Limits): number {
  const sides = [lower, upper].map((limit) => (limit === null || estimate === null ? 0 : Math.abs(limit - estimate)));
  return Math.max(...sides);
}

/** A name, a number that may be missing, and a size that it is compared with if that is larger than its own. */
type Quantity = [string, number | null, number?];

export function named(metric: string, arm: string, quantities: readonly Quantity[]): ExpectedNumber[] {
  return quantities.flatMap(([quantity, value, size = 0]) =>
    value === null ? [] : [{ metric, arm, quantity, value, scale: Math.max(Math.abs(value), size) }],
  );
}
