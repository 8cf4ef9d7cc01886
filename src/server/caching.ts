import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestHandler } from 'express';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../graph/request-context.js';

/** What has no data of customers: the schema, and how the server is set up. */
const WITHOUT_DATA = new Set(['__schema', '__type', '__typename', 'settings']);

/** Nothing is kept by browsers and proxies unless its route says so: most answers are about customers. */
export const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** Answers about the schema may be kept by the client, which asks with their ETag whether they have changed. */
export const storedWithoutData: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, operation }) {
        const storable = operation && readsOnly(operation, WITHOUT_DATA);
        response.http.headers.set('cache-control', storable ? 'private, no-cache' : 'no-store');
      },
    };
  },
};

/** Whether an operation is a query of no other fields than these. */
export function readsOnly({ operation, selectionSet }: OperationDefinitionNode, names: ReadonlySet<string>): boolean {
  const fields = selectionSet.selections.map((selection) => selection.kind === Kind.FIELD && selection.name.value);
  return operation === 'query' && fields.every((name) => name !== false && names.has(name));
}
