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
    TWO_SIDED: { description: 'Increases and decreases.' },
    GREATER: { description: 'Only increases.' },
    LESS: { description: 'Only decreases.' },
  },
});
