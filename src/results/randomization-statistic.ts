import { registerEnumType } from 'type-graphql';

export enum RandomizationStatistic {
  DIFFERENCE = 'DIFFERENCE',
  STUDENTIZED = 'STUDENTIZED',
  RANK = 'RANK',
}

registerEnumType(RandomizationStatistic, {
  name: 'RandomizationStatistic',
  description: 'The statistic by which a randomization test compares arms.',
  valuesConfig: {
    DIFFERENCE: { description: 'The difference of means, within strata where there are any.' },
    STUDENTIZED: {
      description:
        'The difference over its standard error: valid in large samples even when the treatment raises the outcomes of ' +
        'some customers and lowers those of others.',
    },
    RANK: { description: 'The difference of mean ranks, which a few huge outcomes cannot dominate.' },
  },
});
