import { type GraphQLSchema, graphql } from 'graphql';
import type { NonEmptyArray } from 'type-graphql';
import { asExpectedError } from '../../src/graph/as-expected-error.js';
import { markOneOfInputs } from '../../src/graph/one-of.js';
import { buildWithPlainInputs } from '../../src/graph/plain-inputs.js';
import { RequestLoaders } from '../../src/graph/request-context.js';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: answers have whatever shape the query asks for.
  data: any;
  /** Field, code and message of each error; the field is null for errors that no resolver raised. */
  errors: { field: string | null; message: string }[];
}

/** Asks a schema made of a few resolvers only. */
export class ResolverGraph {
  private readonly schema: GraphQLSchema;

  constructor(resolvers: readonly object[]) {
    const classes = resolvers.map((resolver) => resolver.constructor) as unknown as NonEmptyArray<new () => object>;
    this.schema = buildWithPlainInputs({
      resolvers: classes,
      container: { get: (type) => resolvers.find((resolver) => resolver.constructor === type) },
      validate: false,
      orphanedTypes: [],
    });
    markOneOfInputs(this.schema);
  }

  async ask(source: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const contextValue = { loaders: new RequestLoaders(), actor: 'test' };
    const { data, errors = [] } = await graphql({
      schema: this.schema,
      source,
      variableValues: variables,
      contextValue,
    });
    return {
      data: JSON.parse(JSON.stringify(data ?? null)),
      errors: errors.map((error) => ({
        field: asExpectedError(error.originalError)?.field ?? null,
        message: asExpectedError(error.originalError)?.message ?? error.message,
      })),
    };
  }
}
