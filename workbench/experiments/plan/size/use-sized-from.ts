import { useClient } from 'urql';
import { textOf } from '../../../graph/asked.js';
import {
  SizeDraftDocument,
  type SizeDraftQuery,
  type SizeDraftQueryVariables,
} from '../../../graph/generated/graphql.js';
import { latestComplete } from './latest-window.js';

/**
 * Finds the start of the window on which the draft is sized, so that it is simulated on the same history: the latest window may lack
 * events, and the sizing does not use it then. The answer is the one that the screen shows.
 */
export function useSizedFrom(): (question: SizeDraftQueryVariables | null) => Promise<string | null> {
  const client = useClient();
  return async (question) => {
    if (question === null) return null;
    const given = question.reachable.history?.asOf;
    if (given != null) return given;
    const asked = client.query<SizeDraftQuery>(textOf(SizeDraftDocument), question, { requestPolicy: 'cache-first' });
    const { data } = await asked.toPromise();
    return latestComplete(data) ?? data?.reachable?.history.asOf ?? null;
  };
}
