import type { Session } from '../../database/database.js';
import type { Advice } from '../../graph/advice.js';
import { notOver } from '../../results/readouts/not-over.js';
import { at } from '../../statistics/entries.js';
import { incompleteAdvice, incompleteWindows, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { isUnderWay } from './readout-status.js';

/** Why what is read of one outcome can still change. */
export async function outcomeDoubts(session: Session, outcome: OutcomeCompleteness): Promise<Advice[]> {
  return at(await doubtsOfEach(session, [outcome]), 0);
}

/** The same for several outcomes, in their order; one statement. */
export async function doubtsOfEach(session: Session, outcomes: readonly OutcomeCompleteness[]): Promise<Advice[][]> {
  const windows = await incompleteWindows(session, outcomes);
  return outcomes.map((outcome) => {
    const own = windows.get(outcome);
    const incomplete = own === undefined ? [] : incompleteAdvice(new Map([[outcome, own]]));
    const underWay = isUnderWay(outcome.experiment, [outcome], new Date(outcome.now));
    return underWay ? [notOver('The experiment'), ...incomplete] : incomplete;
  });
}
