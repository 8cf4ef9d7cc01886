import { requireCount, requireFinite } from '../../argument-checks.js';
import { unansweredEffect } from '../../effects/arm-means.js';
import { InvalidInputError } from '../../invalid-input.js';
import { requireSeed } from '../../seeded-generator.js';
import { type EffectEstimate, emptyRelative, requireTestOptions, type TestOptions } from '../../summaries.js';
import type { Warning } from '../../warning.js';
import type { ResampledLimits } from './resampled-limits.js';

/** How resamples are drawn. */
export interface ResamplingOptions extends TestOptions {
  /** Whole number from 0 to 2³² − 1; the same seed gives the same numbers. */
  seed: number;
  /** How many resamples, 99 to 100,000. */
  resamples: number;
}

const FEWEST = 99;
const MOST = 100_000;
/** Resamples times customers: more take longer than anybody waits. */
const MOST_DRAWS = 1e8;

const openLimits: Warning = {
  code: 'OPEN_LIMITS',
  message: 'There are too few customers or resamples for a confidence limit on one side, which is null.',
};

/** Throws `InvalidInputError` for a seed, resamples or values outside their ranges, or for more than 10⁸ draws. */
export function requireResampling(
  control: readonly number[],
  treatment: readonly number[],
  options: ResamplingOptions,
): void {
  requireTestOptions(options);
  requireSeed(options.seed);
  requireCount('resamples', options.resamples, FEWEST);
  if (options.resamples > MOST) throw new InvalidInputError('resamples', `resamples must not exceed ${MOST}.`);
  if (options.resamples * (control.length + treatment.length) > MOST_DRAWS) {
    throw new InvalidInputError(
      'resamples',
      `Resamples times customers must not exceed ${MOST_DRAWS}: request fewer resamples.`,
    );
  }
  for (const value of control) requireFinite('control', value);
  for (const value of treatment) requireFinite('treatment', value);
}

/** The answer of a resampling method, and how it was found. */
export interface ResampledEffect {
  readonly estimate: EffectEstimate;
  /** Resamples drawn, or allocations enumerated. */
  readonly resamples: number;
  /** Whether all possible allocations were gone through, so that no chance is involved. */
  readonly exact: boolean;
}

/** A question that the values cannot answer, with the reason. */
export function unansweredResampling(method: string, reason: string): ResampledEffect {
  return { estimate: unansweredEffect(method, reason), resamples: 0, exact: false };
}

/** An answer from resamples; without a relative effect, because the resamples are of the difference. */
export function resampledEstimate(
  method: string,
  difference: number,
  limits: ResampledLimits,
  { alternative }: TestOptions,
  statistic: number | null = null,
): EffectEstimate {
  const open =
    (alternative !== 'LESS' && limits.lower === null) || (alternative !== 'GREATER' && limits.upper === null);
  return {
    method,
    statistic,
    degreesOfFreedom: null,
    pValue: limits.pValue,
    absolute: { estimate: difference, lower: limits.lower, upper: limits.upper },
    relative: emptyRelative,
    insufficientData: null,
    warnings: open ? [openLimits] : [],
  };
}
