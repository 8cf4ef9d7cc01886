import type { GraphQLSchema } from 'graphql';
import { type BuildSchemaOptions, buildSchemaSync, getMetadataStorage } from 'type-graphql';

let inputTypes: ReturnType<typeof getMetadataStorage>['inputTypes'] = [];

/**
 * Builds a schema whose resolvers receive inputs as GraphQL read them. type-graphql would copy every object within an input into
 * an instance of its class, for which it looks among all of them again: 10,000 customers took half a second of the thread that
 * answers requests. Our inputs have neither methods nor defaults. It looks in this list, which it needs to build only.
 */
export function buildWithPlainInputs(options: BuildSchemaOptions): GraphQLSchema {
  const storage = getMetadataStorage();
  // What was declared since the last schema is in the list of the storage.
  inputTypes = [...inputTypes, ...storage.inputTypes];
  storage.inputTypes = inputTypes;
  try {
    return buildSchemaSync(options);
  } finally {
    storage.inputTypes = [];
  }
}
