import { setMaxListeners } from 'node:events';
import type { Request, RequestHandler, Response } from 'express';
import { onBehalfOf, RequestEndedError } from '../requests/request-scope.js';
import { actorOf } from './authentication.js';
import { TIMEOUT_CODE } from './format-error.js';
import { RETRY_SECONDS, refuse } from './refusal.js';
import { requestIdOf } from './request-log.js';

/** How long after its limit a request may take to end its work and answer. */
const GRACE_MS = 500;

interface RequestScopesOptions {
  /** How long a request may take, in milliseconds; null for requests whose length depends on the data they send or fetch. */
  limit: number | null;
  /** Whether requests have names of access tokens, by which their clients are told apart. */
  named: boolean;
}

const limits = new WeakMap<object, RequestLimit>();

/**
 * Gives the requests of a route their scopes: what works for a request is told when its client leaves and when its time is over,
 * and the client has an answer soon after its limit, whatever still runs.
 */
export function requestScopes({ limit, named }: RequestScopesOptions): RequestHandler {
  return (request, response, next) => {
    const requestLimit = new RequestLimit(request, response);
    limits.set(request, requestLimit);
    if (limit !== null) requestLimit.set(limit);
    const client = named ? actorOf(request) : (request.socket.remoteAddress ?? 'unknown');
    onBehalfOf({ id: requestIdOf(request), client, signal: requestLimit.signal }, next);
  };
}

/** Gives a request another time limit, in milliseconds since it arrived. */
export function changeLimit(request: object, milliseconds: number): void {
  limits.get(request)?.set(milliseconds);
}

/** Ends a request when its client leaves or its time is over. */
class RequestLimit {
  private readonly controller = new AbortController();
  private readonly started = performance.now();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly request: Request,
    private readonly response: Response,
  ) {
    // Each statement and calculation of the request listens.
    setMaxListeners(0, this.controller.signal);
    response.once('close', () => {
      clearTimeout(this.timer);
      if (response.writableFinished) return;
      this.controller.abort(new RequestEndedError('CLIENT_LEFT', 'The client has left.'));
    });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  set(milliseconds: number): void {
    clearTimeout(this.timer);
    const left = milliseconds - (performance.now() - this.started);
    this.timer = setTimeout(() => this.end(milliseconds), Math.max(0, left));
  }

  private end(milliseconds: number): void {
    const message = `The request takes longer than the limit of ${milliseconds / 1_000} seconds. Ask for less.`;
    this.controller.abort(new RequestEndedError('TIME_LIMIT', message));
    this.timer = setTimeout(() => this.answerInstead(message), GRACE_MS);
  }

  /** What still runs has not ended in time: the client need not wait for it. */
  private answerInstead(message: string): void {
    if (this.response.headersSent) return;
    const extensions = { code: TIMEOUT_CODE, retryAfter: RETRY_SECONDS, requestId: requestIdOf(this.request) };
    refuse(this.response, 503, message, extensions);
  }
}
