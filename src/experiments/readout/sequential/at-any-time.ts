import { USUAL_START } from '../../../calculators/sequential/confidence-sequence-calculator.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import type { SequentialEffect, SequentialLimits } from '../../../results/readouts/sequential-effect.js';
import { decisionOf } from '../../../results/sequential-decision.js';
import {
  alwaysValidPValue,
  type SequenceOptions,
  sequenceCritical,
} from '../../../statistics/sequential/confidence-sequence.js';
import { equivalentAlpha } from '../../../statistics/sequential/fixed-sample-equivalent.js';
import { designOf } from '../../designs/registry.js';
import type { Experiment } from '../../experiment.js';
import type { ExperimentPlan } from '../../experiment-plan.js';
import { correctByRole } from '../correct-by-role.js';
import type { EffectReading, MetricReading } from '../metric-reading.js';
import { emptyReading, limitsOf, standardizedEffect } from './early-reading.js';
import { isComplete } from './look-state.js';

const METHOD = 'Asymptotic confidence sequence';

/** Without a plan, where customers arrive one by one: a sequence must not be tuned to the number that has arrived. */
const USUAL_ARRIVALS = 10_000;

/** An effect read by a confidence sequence, before its p-value is corrected. */
interface AnyTimeReading {
  effect: EffectReading;
  answer: SequentialEffect;
  /** Whether no more outcomes follow. */
  ended: boolean;
  /** The limits at another alpha; null where there are none. */
  limitsAt: (alpha: number) => SequentialLimits | null;
}

/** The effects of metrics, read by confidence sequences, which are valid at any time, and corrected within each role. */
export function readAtAnyTime(
  { plan }: Experiment,
  metrics: readonly MetricReading[],
): Map<EffectReading, SequentialEffect> {
  const readings = metrics.flatMap((metric) => metric.effects.map((effect) => readOne(metric, effect)));
  const tests = readings.map((reading) => ({
    reading,
    role: reading.effect.role,
    pValue: reading.answer.pValue,
  }));
  return new Map(
    [...correctByRole(tests, plan)].map(([{ reading }, { pValue: adjustedPValue, level }]) => {
      const { effect, answer, ended, limitsAt } = reading;
      const found = adjustedPValue !== null && adjustedPValue < plan.alpha;
      const decision = answer.planned ? decisionOf(found, ended) : null;
      return [effect, { ...answer, adjustedPValue, corrected: level === null ? null : limitsAt(level), decision }];
    }),
  );
}

/** One effect with limits that are valid at any time, before any correction. */
export function readEffectAtAnyTime(metric: MetricReading, effect: EffectReading): SequentialEffect {
  return readOne(metric, effect).answer;
}

function readOne(metric: MetricReading, effect: EffectReading): AnyTimeReading {
  const { plan } = metric;
  const { experiment } = metric.prepared.outcome;
  const empty = emptyReading(METHOD, plan.looks?.confidenceSequence != null);
  const ended = isComplete(metric);
  const silent = (reason: string | null): AnyTimeReading => ({
    effect,
    answer: { ...empty, insufficientData: insufficientData(reason) },
    ended,
    limitsAt: () => null,
  });
  const unsuited = designOf(experiment).readout.whyNotAtAnyTime;
  if (unsuited !== null) return silent(unsuited);
  const { estimate, measured, arm } = effect;
  const options = sequenceOf(plan, effect, designOf(experiment).list === null);
  if (measured < options.startAt) {
    return silent(`The interval is valid from ${options.startAt} customers of the two arms; ${measured} are measured.`);
  }
  const z = standardizedEffect(estimate, plan);
  if (z === null) return silent(estimate.insufficientData);
  const limitsAt = (level: number) =>
    limitsOf(metric.effectsAt(fixedSampleAlpha(measured, options, level)).get(arm), level);
  const answer = { ...empty, ...limitsAt(plan.alpha), pValue: alwaysValidPValue(z, measured, options) };
  return { effect, answer, ended, limitsAt };
}

/** The fixed-sample alpha at which limits of an estimator are as wide as the sequence at a level. */
function fixedSampleAlpha(measured: number, options: SequenceOptions, level: number): number {
  return equivalentAlpha(sequenceCritical(measured, options, level), options.alternative);
}

/**
 * The fixed-sample alpha at which limits of any other number of the same customers are valid at any time at a level. Null for designs
 * without a sequence, and for too few customers.
 */
export function alphaAtAnyTime(
  { design, plan }: Experiment,
  effect: Pick<EffectReading, 'assigned' | 'measured'>,
  level: number,
): number | null {
  const { readout, list } = designOf({ design });
  const options = sequenceOf(plan, effect, list === null);
  if (readout.whyNotAtAnyTime !== null || effect.measured < options.startAt) return null;
  return fixedSampleAlpha(effect.measured, options, level);
}

/** The sequence that is planned; without a plan, one tuned for all customers of the two arms. */
function sequenceOf(
  { alpha, alternative, looks }: ExperimentPlan,
  { assigned }: Pick<EffectReading, 'assigned'>,
  grows: boolean,
): SequenceOptions {
  if (looks?.confidenceSequence) return { alpha, alternative, ...looks.confidenceSequence };
  const tunedFor = grows ? USUAL_ARRIVALS : Math.max(USUAL_START, assigned);
  return { alpha, alternative, startAt: USUAL_START, tunedFor };
}
