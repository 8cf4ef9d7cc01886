import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
// The package's ES module would load a second instance of graphql.
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';
import type { RequestContext } from '../graph/request-context.js';

/** The most lexical tokens of an operation. */
export const MAX_TOKENS = 15_000;
const MAX_DEPTH = 20;
const MAX_ALIASES = 60;
const MAX_DIRECTIVES = 60;
/** The most fields that an operation may fetch if every page is full. */
const MAX_FIELDS = 60_000;
const DEFAULT_PAGE = 20;

/** Rejections are reported like other validation errors; thrown ones would count as errors of the server. */
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** Limits on the form of an operation, checked before anything runs. */
export const validationRules: ValidationRule[] = [
  maxDepthRule({ n: MAX_DEPTH, ...reported }),
  maxAliasesRule({ n: MAX_ALIASES, allowList: [], ...reported }),
  maxDirectivesRule({ n: MAX_DIRECTIVES, ...reported }),
] as unknown as ValidationRule[];

/** A field costs 1 plus the cost of its selection, which counts once for each item of a page. */
const pageSizeEstimator: ComplexityEstimator = ({ args, childComplexity, type, field }) => {
  const paged = 'getFields' in type && field.args.some((argument) => argument.name === 'first');
  if (!paged) return 1 + childComplexity;
  const size = Math.max(1, Math.min(100, Number(args.first ?? args.last ?? DEFAULT_PAGE) || 1));
  return 1 + size * childComplexity;
};

/** Refuses operations that may fetch more fields than the server should hold at once. */
export const complexityLimit: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, request }) {
        const complexity = complexityOf(schema, document, request);
        if (complexity > MAX_FIELDS) {
          throw new GraphQLError(
            `The operation may fetch ${complexity} fields; the limit is ${MAX_FIELDS}. Ask for smaller pages or fewer levels.`,
            { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } },
          );
        }
      },
    };
  },
};

/** Variables that do not fit their types fail here first: an error of the client, which Apollo would take for one of the server. */
function complexityOf(schema: GraphQLSchema, query: DocumentNode, request: GraphQLRequest): number {
  const { operationName, variables } = request;
  try {
    return getComplexity({ schema, query, operationName, variables, estimators: [pageSizeEstimator] });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, nodes } = error;
    throw new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
}
