import { USUAL_START } from '../../../calculators/sequential/confidence-sequence-calculator.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import {
  alwaysValidPValue,
  type SequenceOptions,
  sequenceCritical,
} from '../../../statistics/sequential/confidence-sequence.js';
import { equivalentAlpha } from '../../../statistics/sequential/fixed-sample-equivalent.js';
import { designOf } from '../../designs/registry.js';
import type { Experiment } from '../../experiment.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import type { EffectReading, MetricReading } from '../metric-reading.js';
import { type EarlyReading, emptyReading, limitsOf, standardizedEffect } from './early-reading.js';

const METHOD = 'Asymptotic confidence sequence';

/** The effects of a metric, read by confidence sequences, which are valid at any time. */
export function readAtAnyTime(experiment: Experiment, metric: MetricReading): EarlyReading[] {
  const { plan } = metric;
  const unsuited = designOf(experiment).readout.whyNotAtAnyTime;
  return metric.effects.map((effect) => {
    const empty = emptyReading(effect, METHOD, plan.looks?.confidenceSequence != null);
    if (unsuited !== null) return { ...empty, insufficientData: { reason: unsuited } };
    const { estimate, measured, arm } = effect;
    const options = sequenceOf(plan, effect);
    if (measured < options.startAt) {
      const reason = `The interval is valid from ${options.startAt} customers of the two arms; ${measured} are measured.`;
      return { ...empty, insufficientData: { reason } };
    }
    const ended = metric.closed === metric.assigned;
    const z = standardizedEffect(estimate, plan);
    if (z === null) return { ...empty, ended, insufficientData: insufficientData(estimate.insufficientData) };
    // Limits of the estimator itself, at the fixed-sample alpha at which they are as wide as the sequence.
    const limitsAt = (level: number) => {
      const alpha = equivalentAlpha(sequenceCritical(measured, options, level), plan.alternative);
      return limitsOf(metric.effectsAt(alpha).get(arm), level);
    };
    return {
      ...empty,
      ...limitsAt(plan.alpha),
      limitsAt: async (level) => limitsAt(level),
      ended,
      pValue: alwaysValidPValue(z, measured, options),
    };
  });
}

/** The sequence that is planned; without a plan, one tuned for all customers of the two arms. */
function sequenceOf({ alpha, alternative, looks }: ExperimentPlan, { assigned }: EffectReading): SequenceOptions {
  if (looks?.confidenceSequence) return { alpha, alternative, ...looks.confidenceSequence };
  return { alpha, alternative, startAt: USUAL_START, tunedFor: Math.max(USUAL_START, assigned) };
}
