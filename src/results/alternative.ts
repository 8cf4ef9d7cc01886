import { registerEnumType } from 'type-graphql';

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
