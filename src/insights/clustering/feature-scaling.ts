import { registerEnumType } from 'type-graphql';

export enum FeatureScaling {
  Z_SCORE = 'Z_SCORE',
  ROBUST = 'ROBUST',
  NONE = 'NONE',
}

registerEnumType(FeatureScaling, {
  name: 'FeatureScaling',
  description: 'How features in different units are made comparable.',
  valuesConfig: {
    Z_SCORE: { description: 'Divided by the standard deviation: each feature has the same influence.' },
    ROBUST: {
      description:
        'Divided by the interquartile range, so that a few extreme values do not hide the differences between the other ' +
        'customers; by the standard deviation where that range is 0.',
    },
    NONE: { description: 'In their own units: a feature with larger numbers has more influence.' },
  },
});
