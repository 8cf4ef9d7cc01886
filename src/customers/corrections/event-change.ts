import { registerEnumType } from 'type-graphql';

/** What put an end to a version of an event, or to its being void. */
export enum EventChange {
  CORRECTED = 'CORRECTED',
  VOIDED = 'VOIDED',
  RESTORED = 'RESTORED',
}

registerEnumType(EventChange, {
  name: 'EventChange',
  description: 'How a recorded event was changed.',
  valuesConfig: {
    CORRECTED: { description: 'The event got another time or value.' },
    VOIDED: { description: 'The event counts no longer.' },
    RESTORED: { description: 'The event was void and counts again.' },
  },
});
