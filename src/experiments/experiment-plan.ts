import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';

export enum AlternativeHypothesis {
  TWO_SIDED = 'TWO_SIDED',
  GREATER = 'GREATER',
  LESS = 'LESS',
}

registerEnumType(AlternativeHypothesis, {
  name: 'Alternative',
  description: 'Which differences count as evidence, treatment against control.',
  valuesConfig: {
    TWO_SIDED: { description: 'Better or worse: the honest default.' },
    GREATER: { description: 'Only more than the control.' },
    LESS: { description: 'Only less than the control.' },
  },
});

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
}
