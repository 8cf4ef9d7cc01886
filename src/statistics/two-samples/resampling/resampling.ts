import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount, requireFinite } from '../../argument-checks.js';
import { InvalidInputError } from '../../invalid-input.js';
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

const LARGEST_SEED = 2 ** 32 - 1;
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
  requireCount('seed', options.seed);
  if (options.seed > LARGEST_SEED) throw new InvalidInputError('seed', `seed must not exceed ${LARGEST_SEED}.`);
  requireCount('resamples', options.resamples, FEWEST);
  if (options.resamples > MOST) throw new InvalidInputError('resamples', `resamples must not exceed ${MOST}.`);
  if (options.resamples * (control.length + treatment.length) > MOST_DRAWS) {
    throw new InvalidInputError(
      'resamples',
      `Resamples times customers must not exceed ${MOST_DRAWS}: ask for fewer resamples.`,
    );
  }
  for (const value of control) requireFinite('control', value);
  for (const value of treatment) requireFinite('treatment', value);
}

/** The generator of a seed. Source: xoroshiro128+, Blackman & Vigna (2018). */
export function seededGenerator(seed: number): RandomGenerator {
  return xoroshiro128plus(seed | 0);
}

/** What a resampling method says, and how it came to it. */
export interface ResampledEffect {
  readonly estimate: EffectEstimate;
  /** Resamples drawn, or allocations enumerated. */
  readonly resamples: number;
  /** Whether all possible allocations were gone through, so that no chance is involved. */
  readonly exact: boolean;
}

/** An answer from resamples; the relative effect is left out, for the resamples are of the difference. */
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
