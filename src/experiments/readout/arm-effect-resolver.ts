import { FieldResolver, Resolver, Root } from 'type-graphql';
import { CorrectedLimits } from '../../results/readouts/corrected-limits.js';
import type { Engine } from '../../threads/engine.js';
import { MetricRole } from '../experiment-metric.js';
import { DecidedBy } from './decided-by.js';
import { GuardrailVerdict, guardrailVerdict } from './guardrail-verdict.js';
import { againstMinimum, MinimumEffectVerdict } from './minimum-effect-verdict.js';
import { ArmEffect } from './readout.js';
import { SequentialEffect } from './sequential/sequential-effect.js';

@Resolver(() => ArmEffect)
export class ArmEffectResolver {
  constructor(private readonly engine: Engine) {}

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
  sequential(@Root() effect: ArmEffect): Promise<SequentialEffect | null> {
    return effect.readSequentially(this.engine);
  }

  @FieldResolver(() => MinimumEffectVerdict, {
    nullable: true,
    description:
      'Whether the effect is as large as the smallest one that the plan considers worth acting on, by the limits in ' +
      '`corrected`, or those in `sequential` before the end and where looks are planned. Null for metrics that are not ' +
      'primary, without such an effect in the plan, and when the data cannot answer yet.',
  })
  async againstMinimum(@Root() effect: ArmEffect): Promise<MinimumEffectVerdict | null> {
    if (effect.minimumEffect === null) return null;
    const limits = await this.decisiveLimits(effect);
    return limits && againstMinimum(limits, effect.minimumEffect);
  }

  @FieldResolver(() => GuardrailVerdict, {
    nullable: true,
    description:
      "Whether the arm harmed a guardrail, by the metric's `direction` and the limits that `againstMinimum` would use. Null " +
      'for metrics of other roles and when the data cannot answer yet.',
  })
  async guardrail(@Root() effect: ArmEffect): Promise<GuardrailVerdict | null> {
    if (effect.role !== MetricRole.GUARDRAIL) return null;
    const limits = await this.decisiveLimits(effect);
    return limits && guardrailVerdict(limits.absolute, effect.direction);
  }

  /** The limits by which an effect is judged now. */
  private async decisiveLimits(effect: ArmEffect): Promise<Pick<CorrectedLimits, 'absolute' | 'relative'> | null> {
    if (effect.decidedBy === DecidedBy.CORRECTED) return effect.readCorrected();
    return (await effect.readSequentially(this.engine))?.corrected ?? null;
  }
}
