import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { nextTurn } from '../../requests/turns.js';
import { variablesOf } from './argument-values.js';
import { inDigits } from './in-digits.js';
import { readLongVariables } from './long-variables.js';
import { costOfOperation, type OperationCost } from './operation-cost.js';

/** The most points of an operation; docs/schema.md explains them. */
const MAX_POINTS = 60_000;

/** Refuses operations that cost more than one request may, before anything runs, and subscriptions that are not streamed. */
export const costLimit: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      // What validates an operation is as long as what parses it.
      async validationDidStart() {
        await nextTurn();
      },
      async didResolveOperation(context) {
        const { schema, document, operation, request } = context;
        // Apollo says so when there is none, or several without a name.
        if (!operation) return;
        refuseUnstreamed(operation, context.contextValue);
        const fragments = fragmentsOf(document);
        const variables = variablesOf(operation, request.variables);
        refuseDear(costOfOperation({ schema, operation, fragments, variables }));
        await nextTurn();
        const read = await readLongVariables(schema, operation, { document, variables: request.variables ?? {} });
        // Apollo executes what it finds here then, and declares it read-only.
        Object.assign(context, { document: read.document });
        request.variables = read.variables;
      },
    };
  },
};

function refuseUnstreamed({ operation }: OperationDefinitionNode, { streamed }: RequestContext): void {
  if (operation !== OperationTypeNode.SUBSCRIPTION || streamed) return;
  throw refused('Send subscriptions to /graphql/stream, which answers with server-sent events.');
}

function refuseDear({ points, dearest }: OperationCost): void {
  if (points <= MAX_POINTS) return;
  throw refused(
    `The operation may cost ${inDigits(points)} points; the limit is ${inDigits(MAX_POINTS)}. ${inDigits(dearest.points)} ` +
      `points are for \`${dearest.field}\`. Ask for smaller pages, fewer levels or fewer expensive fields.`,
  );
}

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}
