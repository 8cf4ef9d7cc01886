import { registerEnumType } from 'type-graphql';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import type { ExperimentPlan } from '../experiment-plan.js';

export enum DecidedBy {
  CORRECTED = 'CORRECTED',
  SEQUENTIAL = 'SEQUENTIAL',
  NOTHING_YET = 'NOTHING_YET',
}

registerEnumType(DecidedBy, {
  name: 'DecidedBy',
  description: 'The numbers by which an effect is to be judged.',
  valuesConfig: {
    CORRECTED: { description: '`adjustedPValue` and the limits in `corrected` decide.' },
    SEQUENTIAL: { description: 'Looks before the end are planned: `sequential` decides.' },
    NOTHING_YET: {
      description: 'The experiment is not over and no looks are planned: no number decides before the end.',
    },
  },
});

/** What decides about an effect at this status. */
export function decidedBy({ looks }: ExperimentPlan, status: ReadoutStatus): DecidedBy {
  if (looks != null) return DecidedBy.SEQUENTIAL;
  return status === ReadoutStatus.FINAL ? DecidedBy.CORRECTED : DecidedBy.NOTHING_YET;
}
