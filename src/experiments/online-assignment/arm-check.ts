import { registerEnumType } from 'type-graphql';

/** What can decide on a customer's arm, in the order in which it is checked. */
export enum ArmCheck {
  FORCED = 'FORCED',
  STICKY = 'STICKY',
  SEGMENT = 'SEGMENT',
  HOLDOUT = 'HOLDOUT',
  NAMESPACE = 'NAMESPACE',
  OVERLAP = 'OVERLAP',
  CONTACTED = 'CONTACTED',
  MISSING_DATA = 'MISSING_DATA',
  COVERAGE = 'COVERAGE',
  HASH = 'HASH',
  DRAW = 'DRAW',
}

registerEnumType(ArmCheck, {
  name: 'ArmCheck',
  description: "A check that can decide on a customer's arm. Checks run in this order; the first that applies decides.",
  valuesConfig: {
    FORCED: { description: 'The arm was set by hand for a test customer. Readouts exclude test customers.' },
    STICKY: { description: 'The customer already has an arm and keeps it.' },
    SEGMENT: { description: 'The customer is outside the segment and gets no arm.' },
    HOLDOUT: { description: 'The customer is in a holdout and gets no arm.' },
    NAMESPACE: {
      description: 'The customer is in a part of a namespace that the experiment does not use and gets no arm.',
    },
    OVERLAP: {
      description: 'The customer is in another running experiment and gets no arm, unless overlap is allowed.',
    },
    CONTACTED: { description: 'The customer was contacted too recently and gets no arm.' },
    MISSING_DATA: { description: 'The customer has no value of a required attribute and gets no arm.' },
    COVERAGE: { description: 'The hash of the customer is beyond the coverage, so the customer gets no arm.' },
    HASH: { description: 'The hash of seed and customer key is in the range of an arm.' },
    DRAW: { description: 'The arm was drawn over the whole list when the experiment was randomized.' },
  },
});
