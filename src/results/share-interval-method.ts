import { registerEnumType } from 'type-graphql';

export enum ShareIntervalMethod {
  WILSON = 'WILSON',
  CLOPPER_PEARSON = 'CLOPPER_PEARSON',
}

registerEnumType(ShareIntervalMethod, {
  name: 'ShareIntervalMethod',
  description: 'How the interval of one share is found.',
  valuesConfig: {
    WILSON: { description: 'By the score test: holds the truth as often as stated on average. The usual choice.' },
    CLOPPER_PEARSON: {
      description: 'By the exact binomial test: holds the truth at least as often as stated, and is wider for it.',
    },
  },
});
