import { setMaxListeners } from 'node:events';
import { currentRequest, onBehalfOf, RequestEndedError } from '../requests/request-scope.js';

/** On whose behalf work runs. */
interface Asker {
  actor: string;
  requestId: string;
}

/** Runs a part of a request with the time of a request of its own; it ends when the client leaves. */
export async function withinTime<T>(
  { actor, requestId }: Asker,
  milliseconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const whole = currentRequest();
  whole?.signal.throwIfAborted();
  const limit = new AbortController();
  const message = `This takes longer than the limit of ${milliseconds / 1_000} seconds (TRIALGRAPH_QUERY_SECONDS).`;
  const timer = setTimeout(() => limit.abort(new RequestEndedError('TIME_LIMIT', message)), milliseconds);
  const signal = whole ? AbortSignal.any([whole.signal, limit.signal]) : limit.signal;
  setMaxListeners(0, signal);
  try {
    return await onBehalfOf(whole ? { ...whole, signal } : { id: requestId, client: actor, signal }, work);
  } finally {
    clearTimeout(timer);
  }
}
