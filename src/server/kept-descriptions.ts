import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { FormattedExecutionResult, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../graph/request-context.js';
import { readsOnly } from './caching.js';

const DESCRIPTIONS = new Set(['__schema', '__type', '__typename']);
/** In characters of questions and answers: a few dozen complete descriptions. */
const MOST_KEPT = 5_000_000;

/** The texts of the answers that are kept, by their data. */
const texts = new WeakMap<object, string>();

/** An answer as it is sent. To write the whole schema takes longer than to find it. */
export function answerText(answer: FormattedExecutionResult): string {
  const kept = answer.data && !answer.errors && !answer.extensions ? texts.get(answer.data) : undefined;
  return kept ?? `${JSON.stringify(answer)}\n`;
}

/**
 * Keeps the answers about the schema, which never changes: a tool that asks for the whole of it would otherwise occupy the
 * thread that answers requests each time.
 */
export function keptDescriptions(): ApolloServerPlugin<RequestContext> {
  const answers = new LRUCache<string, FormattedExecutionResult>({
    maxSize: MOST_KEPT,
    sizeCalculation: (answer, key) => key.length + answerText(answer).length,
  });
  return {
    async requestDidStart({ request }) {
      const key = JSON.stringify([request.query, request.operationName]);
      let kept: FormattedExecutionResult | undefined;
      return {
        async responseForOperation({ operation }) {
          if (!operation || !isAlwaysTheSame(operation)) return null;
          kept = answers.get(key);
          const http = { status: undefined, headers: new HeaderMap() };
          return kept ? { http, body: { kind: 'single', singleResult: kept } } : null;
        },
        async willSendResponse({ operation, response: { body } }) {
          if (kept || !operation || !isAlwaysTheSame(operation)) return;
          if (body.kind !== 'single' || !body.singleResult.data || body.singleResult.errors) return;
          const { data } = body.singleResult;
          texts.set(data, answerText({ data }));
          answers.set(key, { data });
        },
      };
    },
  };
}

function isAlwaysTheSame(operation: OperationDefinitionNode): boolean {
  return readsOnly(operation, DESCRIPTIONS) && (operation.variableDefinitions ?? []).length === 0;
}
