import { Field, Float, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Metric } from '../../metrics/metric.js';
import { TreatmentEffect } from '../../results/treatment-effect.js';
import type { Engine } from '../../threads/engine.js';
import { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { MetricRole } from '../experiment-metric.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';
import type { SequentialEffect } from './sequential/sequential-effect.js';

export enum ReadoutStatus {
  PENDING = 'PENDING',
  INTERIM = 'INTERIM',
  FINAL = 'FINAL',
}

registerEnumType(ReadoutStatus, {
  name: 'ReadoutStatus',
  description: 'Whether the numbers can still change.',
  valuesConfig: {
    PENDING: { description: 'Nobody is assigned yet: there is nothing to read.' },
    INTERIM: {
      description:
        'The experiment runs or outcome windows are open: look, but do not decide. p-values hold for one look at the end.',
    },
    FINAL: { description: 'Everything that counts has happened.' },
  },
});

export enum MinimumEffectVerdict {
  REACHED = 'REACHED',
  UNCLEAR = 'UNCLEAR',
  MISSED = 'MISSED',
}

registerEnumType(MinimumEffectVerdict, {
  name: 'MinimumEffectVerdict',
  description: 'An effect beside the smallest one that would be worth acting on.',
  valuesConfig: {
    REACHED: { description: 'The whole interval is at least that large.' },
    UNCLEAR: { description: 'The interval holds larger and smaller effects: it cannot be told.' },
    MISSED: { description: 'The whole interval is smaller: whatever the p-value, it is not worth it.' },
  },
});

@ObjectType({ description: 'One arm measured by one metric.' })
export class ArmReadout {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, { description: 'How many customers were measured.' })
  n: number;

  @Field(() => Float, { nullable: true, description: 'Their mean, share or ratio; null without customers.' })
  mean: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How much customers differ (divisor n − 1); null with fewer than two customers, and for ratios.',
  })
  standardDeviation: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean after adjustment for attributes or strata; null when nothing was adjusted.',
  })
  adjustedMean: number | null;
}

@ObjectType({ implements: TreatmentEffect, description: 'What an arm changed against the control.' })
export class ArmEffect extends TreatmentEffect {
  @Field(() => Arm, { description: 'The arm that is compared with the control.' })
  arm: Arm;

  @Field(() => Float, {
    nullable: true,
    description:
      "The p-value corrected, as the plan says, over all arms and all the experiment's metrics of the same role, whichever were asked for.",
  })
  adjustedPValue: number | null;

  @Field(() => MinimumEffectVerdict, {
    nullable: true,
    description:
      'On primary metrics: whether the effect is as large as the plan says it must be to be worth acting on, judged by ' +
      'the interval. Null without such a plan, or when the data cannot answer.',
  })
  againstMinimum: MinimumEffectVerdict | null;

  /** The effect read in a way that allows for looking early: computed when asked for. */
  readSequentially: (engine: Engine) => Promise<SequentialEffect | null>;
}

@ObjectType({ description: 'One metric read over all arms.' })
export class MetricReadout {
  experiment: Experiment;

  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => MetricRole, { description: 'What it is for in this experiment.' })
  role: MetricRole;

  @Field(() => [ArmReadout], { description: 'The arms, control first as planned.' })
  arms: ArmReadout[];

  @Field(() => [ArmEffect], { description: 'Every other arm against the control.' })
  effects: ArmEffect[];

  @Field(() => Int, {
    description: 'Customers left out, of every arm alike, because their outcome window is still open.',
  })
  openWindows: number;

  @Field(() => Int, { description: 'Customers left out because they have no value: only for last values and ratios.' })
  missing: number;

  @Field(() => [String], { description: 'Attributes the effects are adjusted for.' })
  adjustedFor: string[];

  @Field(() => [Advice], {
    description: 'What was merged, dropped or excluded for this metric, and which units were compared.',
  })
  warnings: Advice[];
}

@ObjectType({ description: 'What an experiment caused, with what is needed to believe it.' })
export class Readout {
  @Field(() => ReadoutStatus, { description: 'Whether the numbers can still change.' })
  status: ReadoutStatus;

  @Field(() => GraphQLISODateTime, { description: 'The moment up to which outcomes were counted.' })
  asOf: Date;

  @Field(() => Float, { description: 'The level of the intervals: 1 minus the alpha of the plan.' })
  confidenceLevel: number;

  @Field(() => PlanStatus, { description: 'Whether this analysis is the one that was planned before the start.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], {
    description:
      'What differs from the plan written down before the start: changes of the plan, and this very question.',
  })
  deviations: PlanDeviation[];

  @Field(() => [MetricReadout], { description: 'The metrics, in the order of the plan or of the query.' })
  metrics: MetricReadout[];

  @Field(() => [String], { description: 'Reasons to be careful with these numbers, in plain words.' })
  cautions: string[];
}
