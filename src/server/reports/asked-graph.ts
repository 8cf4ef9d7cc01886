import type { ApolloServer } from '@apollo/server';
import type { Ask } from '../../experiments/report/report-sources.js';
import { type RequestContext, RequestLoaders, type Serving } from '../../graph/request-context.js';
import { OVERLOADED_CODE, UNAVAILABLE_CODE } from '../format-error.js';
import { withinTime } from '../within-time.js';

/** The person and the request that questions are asked for. */
interface Asker {
  actor: string;
  requestId: string;
  request: object;
}

/** The whole report must be asked for again later. */
export class AskAgainError extends Error {
  override name = 'AskAgainError';

  constructor(
    message: string,
    readonly extensions: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** Asks the graph from inside the server, as a client would: with the limits, the masked errors and the log of requests. */
export class AskedGraph {
  constructor(
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly serving: Serving,
    /** How long each question may take. */
    private readonly milliseconds: number,
  ) {}

  /** A client of the graph that asks on somebody's behalf. */
  askerFor(asker: Asker): Ask {
    return (query, variables) => withinTime(asker, this.milliseconds, () => this.answer(asker, query, variables));
  }

  private async answer(asker: Asker, query: string, variables: Record<string, unknown>) {
    const contextValue = { ...this.serving, ...asker, loaders: new RequestLoaders() };
    const { body } = await this.apollo.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('The answer comes in parts.');
    const { data, errors = [] } = body.singleResult;
    const temporary = errors.find(({ extensions }) =>
      [OVERLOADED_CODE, UNAVAILABLE_CODE].includes(`${extensions?.code}`),
    );
    if (temporary) throw new AskAgainError(temporary.message, { ...temporary.extensions });
    return { data, errors: errors.map(({ message }) => message) };
  }
}
