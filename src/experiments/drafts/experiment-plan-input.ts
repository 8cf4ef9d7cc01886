import { Field, Float, InputType } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { LooksInput } from './looks-input.js';
import { MinimumEffectInput } from './minimum-effect-input.js';

@InputType({ description: 'What will be tested and how.' })
export class ExperimentPlanInput {
  @Field(() => Float, {
    nullable: true,
    description: 'The risk of calling a difference real that is not, between 0 and 1; 0.05 when left out.',
  })
  alpha?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The chance of finding the effect planned for, between 0 and 1; 0.8 when left out.',
  })
  power?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence; TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`), known before the assignment, for which the readout adjusts.',
  })
  adjustFor?: string[] | null;

  @Field(() => MinimumEffectInput, {
    nullable: true,
    description:
      'The smallest effect on the primary metric that would be worth acting on: the design review asks for it.',
  })
  minimumEffect?: MinimumEffectInput | null;

  @Field(() => PValueAdjustment, {
    nullable: true,
    description: 'How p-values allow for several arms and several metrics of a role; HOLM when left out.',
  })
  correction?: PValueAdjustment | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the segments, up to 20, between which effects will be compared; none when left out.',
  })
  compareSegments?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'When and why the experiment will be stopped, in words; at most 2,000 characters.',
  })
  stoppingRule?: string | null;

  @Field(() => LooksInput, {
    nullable: true,
    description: 'How it may be read before its end; decided at the end only when left out.',
  })
  looks?: LooksInput | null;
}
