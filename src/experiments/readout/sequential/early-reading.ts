import { confidenceOf } from '../../../results/confidence.js';
import { intervalOf, knownIntervalOf } from '../../../results/interval.js';
import type { SequentialEffect, SequentialLimits } from '../../../results/readouts/sequential-effect.js';
import { equivalentStatistic } from '../../../statistics/sequential/fixed-sample-equivalent.js';
import type { EffectEstimate } from '../../../statistics/summaries.js';
import type { ExperimentPlan } from '../../experiment-plan.js';

/** A reading without numbers, to which a look adds what it finds. */
export function emptyReading(method: string, planned: boolean): SequentialEffect {
  return {
    method,
    planned,
    look: null,
    informationFraction: null,
    takenAt: null,
    nextLook: null,
    absolute: null,
    relative: null,
    pValue: null,
    adjustedPValue: null,
    corrected: null,
    decision: null,
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
