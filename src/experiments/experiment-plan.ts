import { Field, Float, ObjectType } from 'type-graphql';
import { AlternativeHypothesis } from '../results/alternative.js';
import { type Correction, PValueAdjustment } from '../results/p-value-adjustment.js';
import { MinimumEffect } from './minimum-effect.js';
import { PlannedLooks } from './planned-looks.js';

@ObjectType({ description: 'What will be tested and how, fixed at launch.' })
export class ExperimentPlan {
  @Field(() => Float, {
    description: 'The risk of calling a difference real that is not: 0.05 unless planned otherwise.',
  })
  alpha: number;

  @Field(() => Float, { description: 'The chance of finding the effect that was planned for.' })
  power: number;

  @Field(() => AlternativeHypothesis, { description: 'Which differences count as evidence.' })
  alternative: AlternativeHypothesis;

  @Field(() => [String], { description: 'Attributes, known before the assignment, for which the readout adjusts.' })
  adjustFor: string[];

  @Field(() => MinimumEffect, {
    nullable: true,
    description: 'The smallest effect on the primary metric that would be worth acting on; null when none was stated.',
  })
  minimumEffect: MinimumEffect | null;

  @Field(() => PValueAdjustment, { description: 'How p-values allow for several arms and several metrics of a role.' })
  correction: Correction;

  @Field(() => [String], {
    description:
      'Keys of the segments between which effects were planned to be compared; other comparisons are off the plan.',
  })
  compareSegments: string[];

  @Field(() => String, { nullable: true, description: 'When and why the experiment will be stopped, in words.' })
  stoppingRule: string | null;

  @Field(() => PlannedLooks, {
    nullable: true,
    description: 'How it may be read before its end; null when it is decided at the end only.',
  })
  looks?: PlannedLooks | null;
}

/** What a plan that says nothing else means; also for plans stored before these fields existed. */
const defaults: Pick<ExperimentPlan, 'minimumEffect' | 'correction' | 'compareSegments' | 'stoppingRule'> = {
  minimumEffect: null,
  correction: PValueAdjustment.HOLM,
  compareSegments: [],
  stoppingRule: null,
};

/** Reads plans back from the database, older ones too. */
export const planColumn = {
  to: (plan: ExperimentPlan) => plan,
  from: (stored: ExperimentPlan): ExperimentPlan => ({ ...defaults, ...stored }),
};
