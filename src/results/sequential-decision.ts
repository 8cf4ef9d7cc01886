import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import type { StageWiseInference } from '../statistics/sequential/stage-wise.js';
import { Interval, intervalOf } from './interval.js';

export enum SequentialDecision {
  CONTINUE = 'CONTINUE',
  EFFECT_FOUND = 'EFFECT_FOUND',
  NO_EFFECT_FOUND = 'NO_EFFECT_FOUND',
}

registerEnumType(SequentialDecision, {
  name: 'SequentialDecision',
  description: 'What to do after a look.',
  valuesConfig: {
    CONTINUE: { description: 'Continue: it is too early to decide.' },
    EFFECT_FOUND: { description: 'The experiment may stop: there is an effect, at the planned risk of a false alarm.' },
    NO_EFFECT_FOUND: { description: 'The planned end is reached without evidence of an effect.' },
  },
});

@ObjectType({
  description:
    'The result after stopping, adjusted for the looks that could have stopped the experiment (stage-wise ordering). An ' +
    'ordinary interval would exaggerate the effect of an experiment that stopped early.',
})
export class AfterStopping {
  @Field(() => Float, { description: 'The stage-wise p-value.' })
  pValue: number;

  @Field(() => Interval, {
    description: 'The median-unbiased estimate of treatment minus control, with its confidence limits.',
  })
  absolute: Interval;
}

/**
 * Stage-wise inference on a drift, in the units of the estimate.
 * @param unit a drift of 1 in these units
 */
export function afterStoppingOf({ pValue, drift }: StageWiseInference, unit: number, level: number): AfterStopping {
  const inUnits = (value: number | null) => (value === null ? null : value * unit);
  const limits = { estimate: drift.estimate * unit, lower: inUnits(drift.lower), upper: inUnits(drift.upper) };
  return { pValue, absolute: intervalOf(limits, level) };
}

/** What to do, given whether an effect was found and whether the planned end is reached. */
export function decisionOf(found: boolean, ended: boolean): SequentialDecision {
  if (found) return SequentialDecision.EFFECT_FOUND;
  return ended ? SequentialDecision.NO_EFFECT_FOUND : SequentialDecision.CONTINUE;
}
