import { registerEnumType } from 'type-graphql';

/** In the order in which they are looked at: the first that applies is the one a customer is counted under. */
export enum ExclusionReason {
  HOLDOUT = 'HOLDOUT',
  NAMESPACE = 'NAMESPACE',
  OVERLAP = 'OVERLAP',
  CONTACTED = 'CONTACTED',
  MISSING_DATA = 'MISSING_DATA',
}

registerEnumType(ExclusionReason, {
  name: 'ExclusionReason',
  description: 'Why a customer of the segment does not take part, in the order in which reasons are looked at.',
  valuesConfig: {
    HOLDOUT: { description: 'In a holdout: kept out of campaigns on purpose.' },
    NAMESPACE: { description: 'In a part of a namespace that belongs to other experiments, or to none.' },
    OVERLAP: { description: 'In another running experiment already.' },
    CONTACTED: { description: 'Contacted too short a time ago.' },
    MISSING_DATA: { description: 'An attribute that must be known is not.' },
  },
});
