import { Field, Float, ObjectType } from 'type-graphql';
import { AlternativeHypothesis } from '../results/alternative.js';
import { type Correction, PValueAdjustment } from '../results/p-value-adjustment.js';
import { MinimumEffect } from './minimum-effect.js';
import { PlannedDecision } from './planned-decision.js';
import { PlannedLooks } from './planned-looks.js';
import { PreviousPeriod } from './previous-period.js';

@ObjectType({ description: 'What is tested and how, fixed at the start.' })
export class ExperimentPlan {
  @Field(() => Float, { description: 'The probability of a false alarm for one test when there is no effect.' })
  alpha: number;

  @Field(() => Float, { description: 'The probability of detecting the effect that the experiment was sized for.' })
  power: number;

  @Field(() => AlternativeHypothesis, {
    description: 'The direction in which an effect counts as evidence. Guardrails are tested in both directions.',
  })
  alternative: AlternativeHypothesis;

  @Field(() => [String], {
    description: 'Attributes (or `channel`) for which the readout adjusts, as known at the assignment.',
  })
  adjustFor: string[];

  @Field(() => MinimumEffect, {
    nullable: true,
    description: 'The smallest effect on a primary metric that would be worth acting on; null when none was stated.',
  })
  minimumEffect: MinimumEffect | null;

  @Field(() => PValueAdjustment, {
    description: 'How p-values are corrected for several arms and several metrics of a role, guardrails excepted.',
  })
  correction: Correction;

  /** Keys; a resolver gives the segments. */
  compareSegments: string[];

  @Field(() => String, {
    nullable: true,
    description: 'When and why the experiment will be stopped, in words; null when not stated.',
  })
  stoppingRule: string | null;

  @Field(() => PreviousPeriod, {
    nullable: true,
    description:
      'The period before the assignment whose value of each metric the readout adjusts for (CUPED); null when it does not.',
  })
  adjustForPrevious?: PreviousPeriod | null;

  @Field(() => PlannedLooks, {
    nullable: true,
    description: 'How it may be read before its end; null when it is read only at the end.',
  })
  looks?: PlannedLooks | null;

  @Field(() => PlannedDecision, {
    nullable: true,
    description: 'What the experiment will decide, and by which rule; null when it was not stated.',
  })
  decision?: PlannedDecision;
}

/** The defaults, which also apply to plans stored before these fields existed. */
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
