import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Interval } from '../../results/interval.js';
import { AfterStopping, SequentialDecision } from '../../results/sequential-decision.js';
import { SequentialLook } from './sequential-bounds-result.js';

@ObjectType({ description: 'One look that was taken.' })
class ObservedLook extends SequentialLook {
  @Field(() => Float, { description: 'The difference in standard errors.' })
  z: number;

  @Field(() => Boolean, { description: 'Whether z is at or beyond a boundary.' })
  rejects: boolean;

  @Field(() => Float, {
    description:
      'The repeated p-value, valid at every look: below alpha exactly when this look may stop the experiment.',
  })
  pValue: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The repeated confidence interval: it excludes 0 exactly when this look may stop the experiment. Null when only z was given.',
  })
  absolute: Interval | null;
}

@ObjectType({ description: 'A group-sequential test of the looks taken so far.' })
export class SequentialTest {
  @Field(() => [ObservedLook], { description: 'The looks, with the boundaries at the times they were taken.' })
  looks: ObservedLook[];

  @Field(() => SequentialDecision, { description: 'What to do after the last look.' })
  decision: SequentialDecision;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of the look that found the effect, from 1; null when none did.',
  })
  stoppedAt: number | null;

  @Field(() => AfterStopping, {
    nullable: true,
    description:
      'The result once the experiment is over, in units of the estimate, or of z at the end when only z was given. Null ' +
      'while it continues.',
  })
  afterStopping: AfterStopping | null;
}
