import { registerEnumType } from 'type-graphql';

export enum RandomizationStatistic {
  DIFFERENCE = 'DIFFERENCE',
  STUDENTIZED = 'STUDENTIZED',
  RANK = 'RANK',
}

registerEnumType(RandomizationStatistic, {
  name: 'RandomizationStatistic',
  description: 'By what a randomization test tells whether arms differ.',
  valuesConfig: {
    DIFFERENCE: { description: 'The difference of the means, inside strata where there are any: the plain choice.' },
    STUDENTIZED: {
      description:
        'The difference over its standard error: in large samples right also where the treatment changes some customers ' +
        'up and others down.',
    },
    RANK: { description: 'The difference of mean ranks: a few huge outcomes cannot dominate it.' },
  },
});
