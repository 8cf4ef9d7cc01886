import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Metric } from '../../metrics/metric.js';
import type { MetricDirection } from '../../metrics/metric-direction.js';
import { TreatmentEffect } from '../../results/effects/treatment-effect.js';
import type { CorrectedLimits } from '../../results/readouts/corrected-limits.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import type { SequentialEffect } from '../../results/readouts/sequential-effect.js';
import type { JointTest } from '../../statistics/effects/joint-test.js';
import type { EffectEstimate } from '../../statistics/summaries.js';
import { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { MetricRole } from '../experiment-metric.js';
import type { MinimumEffect } from '../minimum-effect.js';
import { ValueTransform } from '../planned-values.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';
import { AppliedCap } from './capped/applied-cap.js';
import { DecidedBy } from './decided-by.js';
import type { EffectSource, ReadoutSource } from './readout-source.js';

@ObjectType({ description: 'The outcome of one arm on one metric.' })
export class ArmReadout {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, {
    description:
      'The number of customers whose outcomes make the mean. For a ratio, customers without a denominator count too; customers ' +
      'of excluded strata and incomplete tuples do not.',
  })
  n: number;

  @Field(() => Float, { nullable: true, description: 'Their mean, share or ratio; null without measured customers.' })
  mean: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The standard deviation over customers (divisor n − 1); null with fewer than two customers and for ratios.',
  })
  standardDeviation: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean (or ratio) that the effect compares, adjusted for attributes, strata or tuples; null without these.',
  })
  adjustedMean: number | null;
}

@ObjectType({ implements: TreatmentEffect, description: 'The effect of one arm compared with the control.' })
export class ArmEffect extends TreatmentEffect {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value, corrected as planned over all arms and all metrics of the experiment with the same role, even if not ' +
      'asked for. The p-value of a guardrail is not corrected, because that would hide harm. Null when the data cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => DecidedBy, { description: 'Which numbers decide about this effect.' })
  decidedBy: DecidedBy;

  /** Missing in a stored readout. */
  source?: EffectSource;
  role: MetricRole;
  direction: MetricDirection;
  /** The smallest effect of the plan; null for metrics that are not primary. */
  minimumEffect: MinimumEffect | null;

  /** The limits at the corrected level, computed when asked for. */
  readCorrected: () => CorrectedLimits | null;

  /** The effect with looks before the end allowed for, computed when asked for. */
  readSequentially: () => SequentialEffect | null;

  /** The effect with plain limits at another alpha; missing where the readout is a stored one. */
  limitsAt?: (alpha: number) => EffectEstimate | null;
}

@ObjectType({ description: 'The outcomes and effects on one metric.' })
export class MetricReadout {
  experiment: Experiment;
  /** Missing in a stored readout. */
  source?: ReadoutSource;
  /** That of the readout. */
  status: ReadoutStatus;

  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => MetricRole, { description: 'Its role in this experiment.' })
  role: MetricRole;

  @Field(() => [ArmReadout], { description: 'The arms, in the planned order.' })
  arms: ArmReadout[];

  @Field(() => [ArmEffect], { description: 'The effect of every treatment compared with the control.' })
  effects: ArmEffect[];

  @Field(() => Int, {
    description:
      'The number of customers whose outcome window is open: it is not over, or events are not complete until its end. They ' +
      'are excluded in every arm alike, except where completeness follows only from the last event seen, and for metrics ' +
      'without a window: then they are measured so far, and `warnings` of the readout says so.',
  })
  openWindows: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The moment until which the events of the metric are complete, as declared or by the last event seen; null when no ' +
      'event was ever recorded.',
  })
  completeUntil: Date | null;

  @Field(() => Int, {
    description:
      'The number of customers without a value although their window has closed. Only last values and ratios can lack one. ' +
      'Customers without a last value are excluded; customers without a denominator count with 0 in both totals of the ratio.',
  })
  missing: number;

  @Field(() => [String], { description: 'The covariates that the effects are adjusted for; empty without adjustment.' })
  adjustedFor: string[];

  @Field(() => AppliedCap, {
    nullable: true,
    description: 'The planned cap of the values, and what it changes; null without one.',
  })
  cap?: AppliedCap | null;

  @Field(() => ValueTransform, {
    nullable: true,
    description: 'How values are transformed before arms are compared, as planned; null when they are not.',
  })
  transform?: ValueTransform | null;

  @Field(() => [Advice], {
    description: 'What was merged, dropped or excluded for this metric, and which units were compared.',
  })
  warnings: Advice[];

  /** Whether any arms differ, computed when asked for. */
  testTogether: () => JointTest | null;
}

@ObjectType({ description: 'The effects of an experiment, with the checks that tell whether to rely on them.' })
export class Readout {
  experiment: Experiment;

  @Field(() => ReadoutStatus, { description: 'Whether the numbers can still change.' })
  status: ReadoutStatus;

  @Field(() => GraphQLISODateTime, { description: 'The moment up to which outcomes are counted.' })
  asOf: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The moment until which the events of all metrics shown are complete; null when that is unknown for one of them.',
  })
  completeUntil: Date | null;

  @Field(() => Float, { description: 'The confidence level of the plain intervals: 1 minus the alpha of the plan.' })
  confidenceLevel: number;

  @Field(() => PlanStatus, { description: 'Whether this analysis is part of the plan registered at the start.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], {
    description: 'What differs from the registered plan: changes of the plan, and this analysis if it was not planned.',
  })
  deviations: PlanDeviation[];

  /** In the order of the argument or the plan. */
  metrics: MetricReadout[];

  @Field(() => [Advice], { description: 'What to know before relying on the effects.' })
  warnings: Advice[];
}
