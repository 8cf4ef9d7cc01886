import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Interval } from '../../results/interval.js';
import { SequentialLook } from './sequential-bounds.js';

export enum SequentialDecision {
  CONTINUE = 'CONTINUE',
  EFFECT_FOUND = 'EFFECT_FOUND',
  NO_EFFECT_FOUND = 'NO_EFFECT_FOUND',
}

registerEnumType(SequentialDecision, {
  name: 'SequentialDecision',
  description: 'What a look says to do.',
  valuesConfig: {
    CONTINUE: { description: 'Go on: nothing can be said yet.' },
    EFFECT_FOUND: { description: 'The experiment may stop: the effect is real at the planned risk.' },
    NO_EFFECT_FOUND: { description: 'The planned end is reached without evidence of an effect.' },
  },
});

@ObjectType({ description: 'One look that was taken.' })
export class ObservedLook extends SequentialLook {
  @Field(() => Float, { description: 'The difference in standard errors.' })
  z: number;

  @Field(() => Boolean, { description: 'Whether z is at or beyond a bound.' })
  rejects: boolean;

  @Field(() => Float, {
    description:
      'The repeated p-value: below alpha exactly when this look may stop the experiment. Holds at every look.',
  })
  pValue: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The repeated confidence interval: excludes 0 exactly when this look may stop the experiment. Null when only z was given.',
  })
  absolute: Interval | null;
}

@ObjectType({
  description:
    'What holds after stopping, allowing for the looks that could have stopped it: outcomes ordered by stage. A plain interval ' +
    'would exaggerate the effect of an experiment that stopped early.',
})
export class AfterStopping {
  @Field(() => Float, { description: 'The stage-wise p-value.' })
  pValue: number;

  @Field(() => Float, { description: 'The median-unbiased estimate: as often too high as too low.' })
  estimate: number;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit; null where the test is open below.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit; null where the test is open above.' })
  upper: number | null;
}

@ObjectType({ description: 'A group-sequential test as it was run.' })
export class SequentialTest {
  @Field(() => [ObservedLook], { description: 'The looks, with bounds for the moments at which they were taken.' })
  looks: ObservedLook[];

  @Field(() => SequentialDecision, { description: 'What the looks say so far.' })
  decision: SequentialDecision;

  @Field(() => Int, { nullable: true, description: 'The look that found the effect, from 1; null when none did.' })
  stoppedAt: number | null;

  @Field(() => AfterStopping, {
    nullable: true,
    description:
      'The answer once the experiment is over, in units of the estimate, or of z at the end when only z was given. Null ' +
      'while it goes on.',
  })
  afterStopping: AfterStopping | null;
}
