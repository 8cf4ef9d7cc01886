import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { nextTurn } from '../../requests/turns.js';
import { variablesOf } from './argument-values.js';
import { inDigits } from './in-digits.js';
import { readLongVariables } from './long-variables.js';
import { costOfOperation, type OperationCost } from './operation-cost.js';

/** The most points of an operation; docs/schema.md explains them. */
const MAX_POINTS = 60_000;

/** Refuses operations that cost more than one request may, before anything runs, and kinds of operations that the schema lacks. */
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
        refuseUnknownKind(schema, operation);
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

function refuseUnknownKind(schema: GraphQLSchema, { operation }: OperationDefinitionNode): void {
  if (schema.getRootType(operation)) return;
  throw refused(`This API has no ${operation}s. Send a query or a mutation.`);
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
