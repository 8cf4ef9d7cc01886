import { FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { CorrectedLimits } from '../../results/readouts/corrected-limits.js';
import { SequentialEffect } from '../../results/readouts/sequential-effect.js';
import { MetricRole } from '../experiment-metric.js';
import { DecidedBy } from './decided-by.js';
import { judgeGuardrail } from './guardrail-judgement.js';
import { GuardrailVerdict } from './guardrail-verdict.js';
import { againstMinimum, MinimumEffectVerdict } from './minimum-effect-verdict.js';
import { NonInferiority } from './non-inferiority.js';
import { ArmEffect } from './readout.js';

@Resolver(() => ArmEffect)
export class ArmEffectResolver {
  @FieldResolver(() => CorrectedLimits, {
    nullable: true,
    description:
      'The limits that go with `adjustedPValue`: wider than `absolute` and `relative` where several effects are tested. ' +
      'Null when the data cannot answer.',
  })
  corrected(@Root() effect: ArmEffect): CorrectedLimits | null {
    return effect.readCorrected();
  }

  @FieldResolver(() => SequentialEffect, {
    nullable: true,
    description:
      'The effect read so that looking before the end is allowed, as planned. Without planned looks, an interval that is ' +
      'valid at any time.',
  })
  sequential(@Root() effect: ArmEffect): SequentialEffect | null {
    return effect.readSequentially();
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The share of the variance of the effect that the adjustment for covariates saves: 0.5 halves the customers that are ' +
      'needed. Negative where it costs. Null without adjustment, when the data cannot answer, and for stored readouts.',
  })
  varianceSaved(@Root() { source }: ArmEffect): number | null {
    return source === undefined ? null : source.reading.varianceSaved(source.effect.arm);
  }

  @FieldResolver(() => MinimumEffectVerdict, {
    nullable: true,
    description:
      'Whether the effect is as large as the smallest one that the plan considers worth acting on, by the limits in ' +
      '`corrected`, or those in `sequential` before the end and where looks are planned. Null for metrics that are not ' +
      'primary, without such an effect in the plan, and when the data cannot answer yet.',
  })
  againstMinimum(@Root() effect: ArmEffect): MinimumEffectVerdict | null {
    if (effect.minimumEffect === null) return null;
    const limits = decisiveLimits(effect);
    return limits && againstMinimum(limits, effect.minimumEffect);
  }

  @FieldResolver(() => NonInferiority, {
    nullable: true,
    description:
      'Whether a guardrail got worse by more than the plan tolerates. Null for metrics of other roles, without a planned ' +
      '`tolerance` or a stated direction, when the data cannot answer, before the end without planned looks, and for stored readouts.',
  })
  nonInferiority(@Root() effect: ArmEffect): NonInferiority | null {
    return effect.role === MetricRole.GUARDRAIL ? judgeGuardrail(effect).nonInferiority : null;
  }

  @FieldResolver(() => GuardrailVerdict, {
    nullable: true,
    description:
      "Whether the arm harmed a guardrail, by the metric's `direction` and the limits that `againstMinimum` would use. Null " +
      'for metrics of other roles and when the data cannot answer yet.',
  })
  guardrail(@Root() effect: ArmEffect): GuardrailVerdict | null {
    return effect.role === MetricRole.GUARDRAIL ? judgeGuardrail(effect).verdict : null;
  }
}

/** The limits by which an effect is judged now. */
function decisiveLimits(effect: ArmEffect): Pick<CorrectedLimits, 'absolute' | 'relative'> | null {
  if (effect.decidedBy === DecidedBy.CORRECTED) return effect.readCorrected();
  return effect.readSequentially()?.corrected ?? null;
}
