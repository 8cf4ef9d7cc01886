import type { Session } from '../../database/database.js';
import type { Advice } from '../../graph/advice.js';
import { notOver } from '../../results/readouts/not-over.js';
import { incompleteAdvice, incompleteWindows, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { isUnderWay } from './readout-status.js';

/** Why what is read of one outcome can still change. */
export async function outcomeDoubts(session: Session, outcome: OutcomeCompleteness): Promise<Advice[]> {
  const incomplete = incompleteAdvice(await incompleteWindows(session, [outcome]));
  const underWay = isUnderWay(outcome.experiment, [outcome], new Date(outcome.now));
  return underWay ? [notOver('The experiment'), ...incomplete] : incomplete;
}
