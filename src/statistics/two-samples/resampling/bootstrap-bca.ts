import { normalLowerTail, normalQuantile, normalUpperQuantile, normalUpperTail } from '../../distributions/normal.js';
import { type Moments, momentsOf } from '../../moments.js';
import { bootstrapReplicates } from './bootstrap-replicates.js';
import { type Resamples, resampledLimits } from './resampled-limits.js';
import {
  type ResampledEffect,
  type ResamplingOptions,
  requireResampling,
  resampledEstimate,
  unansweredResampling,
} from './resampling.js';

/** A normal quantile whose tail is still a number above 0. */
const FARTHEST = 37;

const method = 'Bootstrap (BCa) of the difference of means';

/**
 * The bias-corrected and accelerated bootstrap of the difference of two means. The p-value is the smallest alpha at which the
 * interval excludes no difference, with (b + 1)/(B + 1) for the share of resamples on the other side, so that both always agree.
 * Its limits cover too little in small or very skewed arms: see `bootstrapTEffect`.
 *
 * Source: Efron (1987), JASA 82:171–185; Efron & Tibshirani (1993), 14.3; scipy.stats.bootstrap(method='BCa').
 *
 * @param shift the hypothesis of the test, treatment − control: 0 unless a margin is tested
 * @throws InvalidInputError as `requireResampling`
 */
export function bootstrapBcaEffect(
  control: readonly number[],
  treatment: readonly number[],
  options: ResamplingOptions,
  shift = 0,
): ResampledEffect {
  requireResampling(control, treatment, options);
  if (control.length < 2 || treatment.length < 2)
    return unansweredResampling(method, 'Each arm needs at least two customers.');
  const [c, t] = [momentsOf(control), momentsOf(treatment)];
  if (c.m2 + t.m2 === 0)
    return unansweredResampling(method, 'The outcome does not vary in either arm, so the difference cannot be tested.');
  const difference = t.mean - c.mean;
  const replicates = bootstrapReplicates(control, treatment, options.seed, options.resamples);
  const thresholds = Float64Array.from(replicates, (replicate) => replicate.difference).sort();
  const bias = biasCorrection(thresholds, difference);
  const calibrate = bcaCalibration(bias, acceleration(c, t));
  const limits = resampledLimits({ thresholds, always: 1, calibrate }, options, shift);
  return {
    estimate: resampledEstimate(method, difference, limits, options),
    resamples: options.resamples,
    exact: false,
  };
}

/** z₀: the normal quantile of the share of resamples below the estimate, equal ones counted half; at least half a resample on either side. */
export function biasCorrection(replicates: Float64Array, estimate: number): number {
  let below = 0;
  for (const replicate of replicates) below += replicate < estimate ? 1 : replicate === estimate ? 0.5 : 0;
  return normalQuantile(Math.min(replicates.length - 0.5, Math.max(0.5, below)) / replicates.length);
}

/** a of two independent means, from the jackknife: a sixth of Σ Σu³/n³ over (Σ Σu²/n²)^{3/2}. */
export function acceleration(control: Moments, treatment: Moments): number {
  const cubes = treatment.m3! / treatment.n ** 3 - control.m3! / control.n ** 3;
  const squares = treatment.m2 / treatment.n ** 2 + control.m2 / control.n ** 2;
  return cubes / 6 / squares ** 1.5;
}

/** The one-sided level whose limit leaves a share of the resamples outside: Efron's equation 6.8 solved for the level. */
export function bcaCalibration(bias: number, accelerated: number): NonNullable<Resamples['calibrate']> {
  const level = (z: number) => {
    const distance = z - bias;
    const stretch = 1 + accelerated * distance;
    // Beyond its pole the equation has no level: the limit is farther out than any.
    return stretch > 0 ? distance / stretch - bias : Math.sign(distance) * FARTHEST;
  };
  return {
    greater: (share) => (share < 1 ? normalLowerTail(level(normalQuantile(share))) : 1),
    less: (share) => (share < 1 ? normalUpperTail(level(normalUpperQuantile(share))) : 1),
  };
}
