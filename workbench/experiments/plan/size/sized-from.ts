import { askOnce } from '../../../graph/ask-once.js';
import { textOf } from '../../../graph/asked.js';
import {
  SizeDraftDocument,
  type SizeDraftQuery,
  type SizeDraftQueryVariables,
} from '../../../graph/generated/graphql.js';
import { latestComplete } from './latest-window.js';

/**
 * The start of the window on which the draft is sized, so that it is simulated on the same history: the latest window may lack events,
 * and the sizing does not use it then. It is asked past the cache, which a change that is being saved may empty.
 */
export async function sizedFrom(question: SizeDraftQueryVariables | null): Promise<string | null> {
  if (question === null) return null;
  const given = question.reachable.history?.asOf;
  if (given != null) return given;
  const data = await askOnce<SizeDraftQuery>(textOf(SizeDraftDocument), question);
  return latestComplete(data ?? undefined) ?? data?.reachable?.history.asOf ?? null;
}
