import { registerEnumType } from 'type-graphql';

export enum FeatureScaling {
  Z_SCORE = 'Z_SCORE',
  ROBUST = 'ROBUST',
  NONE = 'NONE',
}

registerEnumType(FeatureScaling, {
  name: 'FeatureScaling',
  description: 'How attributes in different units are made comparable.',
  valuesConfig: {
    Z_SCORE: { description: 'Divided by the standard deviation: each attribute has the same influence.' },
    ROBUST: {
      description:
        'Divided by the interquartile range, so that a few extreme values do not hide the differences between the other ' +
        'customers; by the standard deviation where that range is 0.',
    },
    NONE: { description: 'In their own units: an attribute with larger numbers has more influence.' },
  },
});
