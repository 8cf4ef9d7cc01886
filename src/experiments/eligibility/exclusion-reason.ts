import { registerEnumType } from 'type-graphql';

/** In their order of precedence: a customer is counted under the first reason that applies. */
export enum ExclusionReason {
  HOLDOUT = 'HOLDOUT',
  NAMESPACE = 'NAMESPACE',
  OVERLAP = 'OVERLAP',
  CONTACTED = 'CONTACTED',
  MISSING_DATA = 'MISSING_DATA',
}

registerEnumType(ExclusionReason, {
  name: 'ExclusionReason',
  description: 'Why a customer of the segment is excluded, in the order of precedence.',
  valuesConfig: {
    HOLDOUT: { description: 'The customer is in a holdout.' },
    NAMESPACE: { description: 'The customer is outside the part of the namespace that the experiment uses.' },
    OVERLAP: { description: 'The customer is already in another running experiment.' },
    CONTACTED: { description: 'The customer was contacted too recently.' },
    MISSING_DATA: { description: 'A required attribute has no value.' },
  },
});
