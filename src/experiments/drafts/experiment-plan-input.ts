import { Field, Float, InputType } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { PreviousPeriodInput } from '../previous-period.js';
import { LooksInput } from './looks-input.js';
import { MinimumEffectInput } from './minimum-effect-input.js';
import { PlannedDecisionInput } from './planned-decision-input.js';

@InputType({ description: 'What is tested and how.' })
export class ExperimentPlanInput {
  @Field(() => Float, {
    nullable: true,
    description: 'The risk of reporting an effect when there is none, between 0 and 1. Defaults to 0.05.',
  })
  alpha?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of detecting the planned effect, between 0 and 1. Defaults to 0.8.',
  })
  power?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence, except for guardrails. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Attributes (or `channel`), as known at the assignment, that the readout adjusts for. Defaults to none.',
  })
  adjustFor?: string[] | null;

  @Field(() => PreviousPeriodInput, {
    nullable: true,
    description:
      'Adjusts each metric, except ratios, for its own value in a period before the assignment, which often halves the variance ' +
      '(CUPED). Defaults to none.',
  })
  adjustForPrevious?: PreviousPeriodInput | null;

  @Field(() => MinimumEffectInput, {
    nullable: true,
    description:
      'The smallest effect on the primary metrics that would be worth acting on; the design review checks whether it can be ' +
      'detected. Defaults to none.',
  })
  minimumEffect?: MinimumEffectInput | null;

  @Field(() => PValueAdjustment, {
    nullable: true,
    description: 'How p-values are corrected for several arms and several metrics of a role. Defaults to HOLM.',
  })
  correction?: PValueAdjustment | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of segments, up to 20, whose effects will be compared. Defaults to none.',
  })
  compareSegments?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'When and why the experiment will be stopped; at most 2,000 characters. Defaults to no rule.',
  })
  stoppingRule?: string | null;

  @Field(() => LooksInput, {
    nullable: true,
    description: 'How the experiment may be read before its end. Defaults to one look at the end.',
  })
  looks?: LooksInput | null;

  @Field(() => PlannedDecisionInput, {
    nullable: true,
    description: 'What the experiment will decide, and by which rule. Defaults to the rule SUCCESS_METRICS.',
  })
  decision?: PlannedDecisionInput | null;
}
