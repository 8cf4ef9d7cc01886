import { registerEnumType } from 'type-graphql';

export enum ShareIntervalMethod {
  WILSON = 'WILSON',
  CLOPPER_PEARSON = 'CLOPPER_PEARSON',
}

registerEnumType(ShareIntervalMethod, {
  name: 'ShareIntervalMethod',
  description: 'How the confidence interval of a share is computed.',
  valuesConfig: {
    WILSON: { description: 'The score test inverted: has the confidence level on average. The usual choice.' },
    CLOPPER_PEARSON: {
      description: 'The exact binomial test inverted: has at least the confidence level, and is wider.',
    },
  },
});
