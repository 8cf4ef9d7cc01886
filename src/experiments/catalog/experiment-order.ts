import { registerEnumType } from 'type-graphql';
import type { Sort } from '../../database/pages.js';

export enum ExperimentOrder {
  CREATED = 'CREATED',
  NAME = 'NAME',
  STARTED = 'STARTED',
  STOPPED = 'STOPPED',
  CONCLUDED = 'CONCLUDED',
}

registerEnumType(ExperimentOrder, {
  name: 'ExperimentOrder',
  description:
    'What a list of experiments is ordered by. Experiments with equal values are in the order of their creation.',
  valuesConfig: {
    CREATED: { description: 'When the draft was created.' },
    NAME: { description: 'The display name, without regard to upper and lower case or accents.' },
    STARTED: { description: 'When customers were assigned. Drafts come last.' },
    STOPPED: { description: 'When it was stopped. Experiments that were not stopped come last.' },
    CONCLUDED: { description: 'When it was concluded. Experiments that were not concluded come last.' },
  },
});

/** How each order is sorted, and what comes last in both directions. */
const orders: Record<ExperimentOrder, (descending: boolean) => Sort> = {
  // Ids are given in the order of creation.
  CREATED: (descending) => ({ sql: 'id', type: 'number', descending }),
  NAME: (descending) => ({ sql: 'folded_name', type: 'string', descending }),
  STARTED: moment('assigned_at'),
  STOPPED: moment('stopped_at'),
  CONCLUDED: moment('concluded_at'),
};

function moment(column: string): (descending: boolean) => Sort {
  return (descending) => {
    const last = descending ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
    return { sql: `coalesce(${column}, ${last})`, type: 'number', descending };
  };
}

export function sortOf(order: ExperimentOrder, descending: boolean): Sort {
  return orders[order](descending);
}
