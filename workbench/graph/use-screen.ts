import { useRef } from 'react';
import { useQuery } from 'urql';
import { type Asked, textOf } from './asked.js';

/** What a screen shows: the answer to its one question, or why there is none. */
export interface ScreenState<Data> {
  data: Data | undefined;
  /** The first answer is awaited. */
  isLoading: boolean;
  /** There is an answer, and a fresher one is awaited. */
  isRefreshing: boolean;
  /** Sentences. */
  errors: string[];
  /** The question itself is refused, such as that for a page of a list that there is not: asking it again does not help. */
  isRefused: boolean;
  refresh: () => void;
  /** To ask it again elsewhere. */
  query: string;
  variables: Record<string, unknown>;
  /** The variables of the question that the data answer, while a newer one may be awaited; empty before the first answer. */
  answered: Record<string, unknown>;
}

const NOTHING: Record<string, unknown> = {};

interface Asking {
  /** While there is nothing to ask. */
  pause?: boolean;
}

/** Asks the one question of a screen. */
export function useScreen<Data, Variables extends object>(
  document: Asked<Data, Variables>,
  variables: Variables,
  { pause = false }: Asking = {},
): ScreenState<Data> {
  const query = textOf(document);
  const asked = { ...variables } as Record<string, unknown>;
  const [{ data, error, fetching, stale, operation }, execute] = useQuery<Data, Record<string, unknown>>({
    query,
    variables: asked,
    pause,
  });
  const isAwaited = fetching || stale;
  // An answer that is asked for again has nothing to show: the former one stays.
  const former = useRef<Pick<ScreenState<Data>, 'data' | 'answered'>>({ data: undefined, answered: NOTHING });
  if (data != null || !isAwaited)
    former.current = { data: data ?? undefined, answered: operation?.variables ?? NOTHING };
  const { data: shown, answered } = former.current;
  return {
    data: shown,
    isLoading: isAwaited && shown === undefined,
    isRefreshing: isAwaited && shown !== undefined,
    errors: error ? messagesOf(error) : [],
    isRefused: isRefused(error?.graphQLErrors ?? []),
    refresh: () => execute({ requestPolicy: 'network-only' }),
    query,
    variables: asked,
    answered,
  };
}

function isRefused(errors: readonly { extensions?: Record<string, unknown> }[]): boolean {
  return errors.length > 0 && errors.every(({ extensions }) => extensions?.code === 'BAD_USER_INPUT');
}

interface Failure {
  networkError?: Error;
  graphQLErrors: readonly { message: string }[];
  response?: { status?: number };
}

const TOO_LARGE = 413;

export function messagesOf({ networkError, graphQLErrors, response }: Failure): string[] {
  if (response?.status === TOO_LARGE) return ['What was sent is larger than the server takes. Send less at once.'];
  if (networkError)
    return ['The answer of the server cannot be read. Something between it and this page may have failed.'];
  // Parts that need the same say the same.
  return [...new Set(graphQLErrors.map(({ message }) => message))];
}
