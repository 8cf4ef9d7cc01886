import { AsyncLocalStorage } from 'node:async_hooks';

/** The request on whose behalf work runs. Whatever works for it can ask for its scope, without being handed it. */
export interface RequestScope {
  /** The id of the request in the log. */
  readonly id: string;
  /** Whose turn it is when work waits: the name of the access token, else the address of the client. */
  readonly client: string;
  /** Aborted when the client leaves or the time of the request is over. Its reason is a `RequestEndedError`. */
  readonly signal: AbortSignal;
}

/** Why a request ended before its answer was complete. */
export class RequestEndedError extends Error {
  override name = 'RequestEndedError';

  constructor(
    readonly why: 'CLIENT_LEFT' | 'TIME_LIMIT',
    message: string,
  ) {
    super(message);
  }
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** The scope of the request on whose behalf this runs; undefined for the server's own work. */
export function currentRequest(): RequestScope | undefined {
  return scopes.getStore();
}

/** Runs work, and all that it starts, on behalf of a request. */
export function onBehalfOf<T>(scope: RequestScope, work: () => T): T {
  return scopes.run(scope, work);
}

/** Runs work that outlives the request which starts it: it is not ended when the client leaves. */
export function onNobodysBehalf<T>(work: () => T): T {
  return scopes.exit(work);
}

/** @throws RequestEndedError when the request on whose behalf this runs has ended */
export function requireOngoingRequest(): void {
  currentRequest()?.signal.throwIfAborted();
}
