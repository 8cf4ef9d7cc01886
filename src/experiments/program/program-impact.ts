import { type Advice, advise } from '../../graph/advice.js';
import { confidenceOf } from '../../results/confidence.js';
import { intervalOf, type Limits } from '../../results/interval.js';
import type { LearnedEffects } from '../../statistics/program/learned-effects.js';
import { type ShippedEffect, totalImpact } from '../../statistics/program/total-impact.js';
import type { ComparedEffect } from './compared-effect.js';
import { groupedBy } from './grouped-by.js';
import type { ProgramExclusion, ProgramImpact, ShippedTreatment } from './program.js';
import { EffectScaleOfProgram } from './program-input.js';
import type { LearnedMetric } from './program-metric.js';
import type { ShippedArm } from './shipped-arms.js';

export interface ImpactQuestion {
  /** The last decisions that ship a treatment, by experiment id. */
  shipped: ReadonlyMap<number, ShippedArm>;
  periodDays: number | null;
  alpha: number;
}

/** What the shipped treatments add up to; null when none has an effect to add. */
export function impactOf({ answer, compared, learned }: LearnedMetric, question: ImpactQuestion): ProgramImpact | null {
  const { shipped, periodDays, alpha } = question;
  const parts = compared.flatMap((effect) => {
    const decision = shipped.get(effect.read.experiment.id);
    return decision?.armId === effect.read.arm.id
      ? [{ effect, sum: summandOf(effect, decision, periodDays, answer.scale) }]
      : [];
  });
  const counted = parts.flatMap(({ effect, sum }) => ('reason' in sum ? [] : [{ effect, sum }]));
  if (counted.length === 0) return null;
  const level = confidenceOf(alpha);
  const total = totalImpact(
    counted.map(({ sum }) => sum),
    learned,
    alpha,
  );
  const { margin } = answer.metric;
  return {
    treatments: counted.map(({ effect, sum }) => treatmentOf(effect, sum, learned, alpha)),
    customers: counted.reduce((sum, one) => sum + one.sum.customers, 0),
    raw: intervalOf(total.raw, level),
    shrunken: total.shrunken && intervalOf(total.shrunken, level),
    worth: total.shrunken && margin !== null ? intervalOf(times(total.shrunken, margin), level) : null,
    excluded: parts.flatMap(({ effect, sum }): ProgramExclusion[] =>
      'reason' in sum ? [{ experiment: effect.read.experiment, arm: effect.read.arm, reason: sum.reason }] : [],
    ),
    warnings: doubts(counted, learned),
  };
}

/** What a treatment adds, or why it cannot be told. */
function summandOf(
  { read, estimate, standardError }: ComparedEffect,
  { customers, horizonDays }: ShippedArm,
  periodDays: number | null,
  scale: EffectScaleOfProgram,
): ShippedEffect | { reason: string } {
  if (customers === null) return { reason: 'Neither its plan nor its decision says how many customers it covers.' };
  if (periodDays !== null && horizonDays === null) {
    return {
      reason: 'Its plan does not say over how many days its customers come, so they cannot be counted in a period.',
    };
  }
  const share = periodDays === null || horizonDays === null ? 1 : periodDays / horizonDays;
  const { baseline } = read;
  const relative = scale === EffectScaleOfProgram.RELATIVE;
  if (relative && !(baseline !== null && baseline > 0)) {
    return { reason: 'The mean of its control is not above 0.' };
  }
  return { estimate, standardError, customers: customers * share, baseline: relative ? baseline : null };
}

function treatmentOf(
  { read: { experiment, arm } }: ComparedEffect,
  summand: ShippedEffect,
  learned: LearnedEffects | null,
  alpha: number,
): ShippedTreatment {
  const { raw, shrunken } = totalImpact([summand], learned, alpha);
  const { customers } = summand;
  return { experiment, arm, customers, raw: raw.estimate, shrunken: shrunken?.estimate ?? null };
}

/** A negative factor swaps the limits. */
function times({ estimate, lower, upper }: { estimate: number; lower: number; upper: number }, factor: number): Limits {
  const [low = null, high = null] = [lower * factor, upper * factor].sort((a, b) => a - b);
  return { estimate: estimate * factor, lower: low, upper: high };
}

function doubts(counted: readonly { effect: ComparedEffect }[], learned: LearnedEffects | null): Advice[] {
  const selected =
    'Treatments are shipped because their estimates are large, so their raw sum is too high on average. ' +
    (learned === null ? 'With fewer than two effects it cannot be corrected.' : 'The shrunken sum allows for that.');
  const bySegment = groupedBy(
    counted.filter(({ effect }) => effect.read.experiment.segmentId !== null),
    ({ effect }) => effect.read.experiment.segmentId,
  );
  const same = [...bySegment.values()].filter((effects) => effects.length > 1);
  const keys = same.map((effects) => effects.map(({ effect }) => `"${effect.read.experiment.key}"`).join(', '));
  return [
    advise('WINNERS_CURSE', selected, learned === null ? {} : { remedy: 'Report the shrunken effects (`shrunken`).' }),
    ...(same.length === 0
      ? []
      : [
          advise(
            'SAME_CUSTOMERS',
            `Some treatments go to customers of the same segment: ${keys.join('; ')}. The sum assumes that each adds its whole effect ` +
              'beside the others.',
            { remedy: 'Check it with a holdout, which shows what all of them did together (`Holdout.readout`).' },
          ),
        ]),
  ];
}
