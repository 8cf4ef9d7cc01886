import { registerEnumType } from 'type-graphql';
import type { KindOfKey } from '../graph/unknown-key.js';

/** What can be renamed, archived and deleted. */
export enum DefinitionKind {
  ATTRIBUTE = 'ATTRIBUTE',
  CHANNEL = 'CHANNEL',
  EVENT_TYPE = 'EVENT_TYPE',
  EXPERIMENT = 'EXPERIMENT',
  HOLDOUT = 'HOLDOUT',
  METRIC = 'METRIC',
  NAMESPACE = 'NAMESPACE',
  SEGMENT = 'SEGMENT',
}

registerEnumType(DefinitionKind, {
  name: 'DefinitionKind',
  description: 'The kind of something that is defined under a key.',
  valuesConfig: {
    ATTRIBUTE: { description: 'A property of customers. It is used once a customer has a value.' },
    CHANNEL: { description: 'An acquisition channel. It is used once a customer has it.' },
    EVENT_TYPE: { description: 'A kind of event. It is used once an event is recorded.' },
    EXPERIMENT: { description: 'An experiment. It can be deleted while it is a draft.' },
    HOLDOUT: { description: 'A share of customers who are excluded from experiments.' },
    METRIC: { description: 'What is measured per customer.' },
    NAMESPACE: { description: 'A division of all customers into ranges.' },
    SEGMENT: { description: 'A named set of customers.' },
  },
});

/** What the kinds are called in messages and where their keys are. */
export const KINDS: Record<DefinitionKind, KindOfKey> = {
  ATTRIBUTE: 'attribute',
  CHANNEL: 'channel',
  EVENT_TYPE: 'event type',
  EXPERIMENT: 'experiment',
  HOLDOUT: 'holdout',
  METRIC: 'metric',
  NAMESPACE: 'namespace',
  SEGMENT: 'segment',
};
