import DataLoader from 'dataloader';

/** Batches and remembers loads for the length of one request, so that a nested page costs few statements. */
export class RequestLoaders {
  private readonly loaders = new Map<string, DataLoader<unknown, unknown, unknown>>();

  /** The loader of that name, made by `batch` when first asked for in this request. */
  get<K, V>(
    name: string,
    batch: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>,
    cacheKey: (key: K) => unknown = (key) => key,
  ): DataLoader<K, V, unknown> {
    let loader = this.loaders.get(name) as DataLoader<K, V, unknown> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V, unknown>(batch, { cacheKeyFn: cacheKey });
      this.loaders.set(name, loader as DataLoader<unknown, unknown, unknown>);
    }
    return loader;
  }

  /** Forgets everything loaded: after a mutation, the same request reads what the mutation wrote. */
  clear(): void {
    this.loaders.clear();
  }
}

/** What resolvers know about the request beside their arguments. */
export interface RequestContext {
  loaders: RequestLoaders;
  /** Who asks, for the audit trail: the access token's name, or `local` when none is needed. */
  actor: string;
}
