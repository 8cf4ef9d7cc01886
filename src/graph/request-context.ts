import { setImmediate as yieldToOthers } from 'node:timers/promises';
import DataLoader from 'dataloader';
import type { ContainerType } from 'type-graphql';
import type { Retries } from './retries/retries.js';

/** Batches and remembers loads for the length of one request, so that a nested page costs few statements. */
export class RequestLoaders {
  private readonly loaders = new Map<string, DataLoader<unknown, unknown, unknown>>();

  /** Whether what was loaded is remembered. A request that writes must read again after each of its mutations. */
  remember = true;

  /** Work of the request that changes what its other fields show. */
  private readonly effects = new Set<Promise<unknown>>();

  /** Notes work whose effects other fields of the request are to show. */
  noted<T>(work: Promise<T>): Promise<T> {
    this.effects.add(work);
    return work;
  }

  /** Waits for such work of the request, as far as its fields have been begun. */
  async afterEffects(): Promise<void> {
    // The fields beside this one are begun in the same turn.
    await yieldToOthers();
    await Promise.allSettled(this.effects);
  }

  /** The loader of that name, made by `batch` when first asked for in this request. */
  get<K, V, CacheKey = K>(
    name: string,
    batch: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>,
    cacheKey?: (key: K) => CacheKey,
  ): DataLoader<K, V, CacheKey> {
    let loader = this.loaders.get(name) as DataLoader<K, V, CacheKey> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V, CacheKey>(batch, { cacheKeyFn: cacheKey, cache: this.remember });
      this.loaders.set(name, loader as unknown as DataLoader<unknown, unknown, unknown>);
    }
    return loader;
  }
}

/** What the graph asks: servers of one process share the graph, and each has its own of these. */
export interface Serving {
  /** The resolver of each class. */
  resolvers: ContainerType;
  retries: Retries;
}

/** What resolvers know about the request beside their arguments. */
export interface RequestContext extends Serving {
  loaders: RequestLoaders;
  /** Who sent the request, for the audit trail: the access token's name, or `local` when none is needed. */
  actor: string;
  /** The id of the request in the log. */
  requestId: string;
  /** Whether this is one of the answers of a stream; missing for requests that have one answer. */
  streamed?: boolean;
  /** The HTTP request itself, as a key for what others know of it. */
  request: object;
}
