import { confidenceOf } from '../../../results/confidence.js';
import { intervalOf, knownIntervalOf } from '../../../results/interval.js';
import { equivalentStatistic } from '../../../statistics/sequential/fixed-sample-equivalent.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import type { EffectReading } from '../metric-reading.js';
import type { SequentialEffect, SequentialLimits } from './sequential-effect.js';

/** An effect at a look, before its p-value is corrected. */
export interface EarlyReading extends Omit<SequentialEffect, 'adjustedPValue' | 'corrected' | 'decision'> {
  effect: EffectReading;
  /** The limits at another alpha, which also allow for the looks; null where there are none. */
  limitsAt: (alpha: number) => Promise<SequentialLimits | null>;
  /** Whether this is the last look. */
  ended: boolean;
}

/** A reading without numbers, to which a look adds what it finds. */
export function emptyReading(effect: EffectReading, method: string, planned: boolean): EarlyReading {
  return {
    effect,
    limitsAt: async () => null,
    ended: false,
    method,
    planned,
    look: null,
    informationFraction: null,
    absolute: null,
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

/** The intervals of an estimate that was widened to allow for the looks, which together have this alpha. */
export function limitsOf(widened: EffectEstimate | undefined, alpha: number): SequentialLimits | null {
  if (!widened) return null;
  const level = confidenceOf(alpha);
  return { absolute: intervalOf(widened.absolute, level), relative: knownIntervalOf(widened.relative, level) };
}
