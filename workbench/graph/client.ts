import { type Cache, cacheExchange } from '@urql/exchange-graphcache';
import { createClient } from 'graphql-sse';
import { Client, fetchExchange, mapExchange, subscriptionExchange } from 'urql';
import { withoutTurns } from '../../charts/turned-text.js';
import { addressOf } from './address.js';
import { askedAgain } from './ask-again.js';
import { askOnce } from './ask-once.js';
import { patientFetch, persistedFetch } from './persisted-fetch.js';
import { pauseBefore } from './reconnecting.js';
import { withWholeLists } from './whole-lists.js';

const byKey = ({ key }: { key?: unknown }) => (typeof key === 'string' ? key : null);
const byId = ({ id }: { id?: unknown }) => (typeof id === 'string' ? id : null);

/** What is the same thing in every answer. Everything else belongs to what it is part of. */
const KEYS = {
  Experiment: byKey,
  Segment: byKey,
  Channel: byKey,
  Metric: byKey,
  EventType: byKey,
  Attribute: byKey,
  Customer: byKey,
  Holdout: byKey,
  Import: byId,
};

const EMBEDDED = () => null;

/** Types without a key of their own are embedded, without naming each of them. */
const keys = new Proxy<Record<string, (data: object) => string | null>>(KEYS, {
  get: (known, type: string) => known[type] ?? EMBEDDED,
  has: () => true,
});

/** By its name alone, it would be taken for a type of entities. */
const ROOT = { __typename: 'Query' };

/** A change may alter any list, count or effect: what is asked next is asked of the server. */
const updates = new Proxy(
  {},
  { get: () => (_result: unknown, _variables: unknown, cache: Cache) => cache.invalidate(ROOT), has: () => true },
);

/** Streams come back by themselves, however long the server was away. */
const streams = createClient({
  url: addressOf('graphql/stream'),
  fetchFn: persistedFetch,
  retryAttempts: Number.POSITIVE_INFINITY,
  retry: (attempt) => new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt))),
});

/**
 * Asks the graph. What could not be sent is sent again with growing pauses; mutations have an `idempotencyKey`, so that they
 * happen once.
 */
export const client: Client = new Client({
  url: addressOf('graphql'),
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetch: patientFetch,
  exchanges: [
    mapExchange({ onResult: (result) => askedAgain(result, client) }),
    cacheExchange({ keys, updates: { Mutation: updates } }),
    // Before answers are cached, so that no screen has to do it.
    mapExchange({ onResult: (result) => ({ ...result, data: withoutTurns(result.data) }) }),
    mapExchange({ onResult: (result) => withWholeLists(result, askOnce) }),
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables, operationName }) => ({
        subscribe: (sink) => ({
          unsubscribe: streams.subscribe(
            { query, variables, operationName },
            {
              next: (answer) => sink.next(answer as Parameters<typeof sink.next>[0]),
              error: (error) => sink.error(error),
              complete: () => sink.complete(),
            },
          ),
        }),
      }),
    }),
  ],
});
