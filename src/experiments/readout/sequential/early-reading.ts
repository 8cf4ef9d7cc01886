import { equivalentStatistic } from '../../../statistics/sequential/fixed-sample-equivalent.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import type { EffectReading } from '../metric-reading.js';
import type { SequentialEffect } from './sequential-effect.js';

/** An effect at a look, before its p-value is corrected. */
export interface EarlyReading extends Omit<SequentialEffect, 'adjustedPValue' | 'decision'> {
  effect: EffectReading;
  /** Whether this is the last look. */
  ended: boolean;
}

/** A reading without numbers, to which a look adds what it finds. */
export function emptyReading(effect: EffectReading, method: string, planned: boolean): EarlyReading {
  return {
    effect,
    ended: false,
    method,
    planned,
    look: null,
    informationFraction: null,
    lower: null,
    upper: null,
    relative: null,
    pValue: null,
    afterStopping: null,
    insufficientData: null,
  };
}

/** The estimate in standard errors; null where the data cannot answer. */
export function standardizedEffect(
  { pValue, statistic }: EffectEstimate,
  { alternative }: ExperimentPlan,
): number | null {
  return pValue === null || statistic === null ? null : equivalentStatistic(pValue, statistic, alternative);
}

/** The limits of an estimate as a sequential effect shows them; nothing without an estimate. */
export function limitsOf(estimate: EffectEstimate | undefined): Partial<SequentialEffect> {
  if (!estimate) return {};
  const { absolute, relative } = estimate;
  return { lower: absolute.lower, upper: absolute.upper, relative: relative.estimate === null ? null : relative };
}
