import { Field, Float, ObjectType } from 'type-graphql';
import { AlternativeHypothesis } from '../analysis/alternative.js';
import { PlannedLooks } from './looks.js';

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

  @Field(() => PlannedLooks, {
    nullable: true,
    description: 'How it may be read before its end; null when it is decided at the end only.',
  })
  looks?: PlannedLooks | null;
}
