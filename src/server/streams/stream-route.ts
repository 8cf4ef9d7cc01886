import { setTimeout as pause } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import type { Request, RequestHandler } from 'express';
import { type ExecutionResult, getOperationAST, parse } from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/express';
import { type RequestContext, RequestLoaders, type Serving } from '../../graph/request-context.js';
import type { LiveMonitoring } from '../../monitoring/live/live-monitoring.js';
import { OverloadedError } from '../../requests/overloaded-error.js';
import { currentRequest, RequestEndedError } from '../../requests/request-scope.js';
import { actorOf } from '../authentication.js';
import { OVERLOADED_CODE } from '../format-error.js';
import { refuse } from '../refusal.js';
import { requestIdOf } from '../request-log.js';
import { withinTime } from '../within-time.js';
import { OpenStreams } from './open-streams.js';

interface Streaming {
  apollo: ApolloServer<RequestContext>;
  serving: Serving;
  live: LiveMonitoring;
  /** How long each answer may take. */
  milliseconds: number;
}

/**
 * Answers subscriptions as server-sent events, a stream for each. graphql-sse writes the events and the comments that keep the connection
 * alive; each answer is that of an operation like any other, with the limits, the masked errors and the log of requests.
 */
export function streamRoute(streaming: Streaming): RequestHandler {
  const streams = new OpenStreams();
  const handle = createHandler({
    // One stream for each connection: streams that several requests share would have to be found again.
    authenticate: () => null,
    onSubscribe: (request, params) => answers(request.raw as Request, params, streaming),
  });
  return async (request, response) => {
    if (!isSubscription(request.body as RequestParams)) {
      return refuse(response, 400, 'Only a subscription is streamed. Send queries and mutations to /graphql.', {
        code: 'BAD_REQUEST',
      });
    }
    try {
      response.once('close', streams.open(currentRequest()?.client ?? ''));
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error;
      const { whose, retrySeconds, message } = error;
      const extensions = { code: OVERLOADED_CODE, reason: whose, retryAfter: retrySeconds };
      return refuse(response, whose === 'CLIENT' ? 429 : 503, message, extensions);
    }
    // It knows this form only, where browsers may accept others as well.
    request.headers.accept = 'text/event-stream';
    await handle(request, response);
  };
}

function isSubscription({ query, operationName }: RequestParams): boolean {
  return getOperationAST(parse(query), operationName)?.operation === 'subscription';
}

/** The operation's answer now, and after each change; one without anything in it ends the stream. */
async function* answers(
  request: Request,
  { query, variables, operationName }: RequestParams,
  { apollo, serving, live, milliseconds }: Streaming,
): AsyncGenerator<ExecutionResult> {
  const asker = { actor: actorOf(request), requestId: requestIdOf(request), request };
  const signal = currentRequest()?.signal ?? new AbortController().signal;
  try {
    for await (const _ of live.changes(signal)) {
      await untilRead(request, signal);
      const contextValue = { ...serving, ...asker, loaders: new RequestLoaders(), streamed: true };
      const asked = { query, variables: variables ?? {}, operationName: operationName ?? undefined };
      const { body } = await withinTime(asker, milliseconds, () => apollo.executeOperation(asked, { contextValue }));
      if (body.kind !== 'single') throw new Error('The answer comes in parts.');
      yield body.singleResult as ExecutionResult;
      if (isEmpty(body.singleResult)) return;
    }
  } catch (error) {
    // Nobody reads any more.
    if (!(error instanceof RequestEndedError)) throw error;
  }
}

/** What cannot be answered now is not asked again and again: the client sees why, and may open another stream. */
function isEmpty({ data }: { data?: Record<string, unknown> | null }): boolean {
  return Object.values(data ?? {}).every((value) => value === null);
}

/** How often is looked whether a slow client has read. */
const SLOW_MS = 250;

/** Waits until the client has been sent what there was: one that reads slowly gets the latest state next, not all in between. */
async function untilRead({ res }: Request, signal: AbortSignal): Promise<void> {
  while (res !== undefined && res.writableLength > 0 && !signal.aborted) await pause(SLOW_MS);
}
