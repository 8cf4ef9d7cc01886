import { registerEnumType } from 'type-graphql';

export enum ReadoutStatus {
  PENDING = 'PENDING',
  INTERIM = 'INTERIM',
  FINAL = 'FINAL',
}

registerEnumType(ReadoutStatus, {
  name: 'ReadoutStatus',
  description: 'Whether the numbers of a readout can still change.',
  valuesConfig: {
    PENDING: { description: 'No customer is assigned yet, so there is nothing to read.' },
    INTERIM: {
      description: 'The experiment is running or outcome windows are open. p-values are valid for one look at the end.',
    },
    FINAL: { description: 'All outcome windows are over, and their events are complete: see `completeUntil`.' },
  },
});
