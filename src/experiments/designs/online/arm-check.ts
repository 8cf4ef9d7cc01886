import { registerEnumType } from 'type-graphql';

/** What can decide about a customer's arm, in the order in which it is asked. */
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
  description:
    "What can decide about a customer's arm, in the order in which it is asked: the first that does decides.",
  valuesConfig: {
    FORCED: { description: 'The arm was set by hand, for a test customer. Readouts leave such customers out.' },
    STICKY: { description: 'The customer has an arm already, and keeps it.' },
    SEGMENT: { description: 'Customers outside the segment have no arm.' },
    HOLDOUT: { description: 'Customers in a holdout have no arm.' },
    NAMESPACE: { description: 'Customers in a part of a namespace that the experiment has not taken have no arm.' },
    OVERLAP: { description: 'Customers of other running experiments have no arm, unless that is on purpose.' },
    CONTACTED: { description: 'Customers who were contacted too short a time ago have no arm.' },
    MISSING_DATA: { description: 'Customers of whom an attribute is unknown that must be known have no arm.' },
    COVERAGE: { description: 'The hash falls between the arms: customers beyond the coverage have no arm.' },
    HASH: { description: 'The hash of seed and key falls into the range of an arm.' },
    DRAW: { description: 'The arm was drawn over the whole list when the experiment was randomized.' },
  },
});
