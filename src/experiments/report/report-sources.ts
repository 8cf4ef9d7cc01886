import { parse, print } from 'graphql';
import { withoutTurns } from '../../../charts/turned-text.js';

/** A question to the graph, and what it answered: what a figure shows can be asked again. */
export interface Source<Data = unknown> {
  /** The name of the operation. */
  name: string;
  query: string;
  variables: Record<string, unknown>;
  data: Data | null;
  /** What could not be answered, in sentences. */
  errors: string[];
}

/** Asks the graph on behalf of the person who wants the report. */
export type Ask = (query: string, variables: Record<string, unknown>) => Promise<GraphAnswer>;

export interface GraphAnswer {
  data: unknown;
  errors: string[];
}

/** A document with the type of its answer, as `npm run documents` writes it. */
interface TypedText<Data, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Data;
}

/** Asks one question of the report. */
export async function sourceOf<Data, Variables extends Record<string, unknown>>(
  ask: Ask,
  document: TypedText<Data, Variables>,
  variables: Variables,
): Promise<Source<Data>> {
  const query = print(parse(document.toString()));
  const name = /\bquery (\w+)/.exec(query)?.[1] ?? '';
  const { data, errors } = await ask(query, variables);
  return { name, query, variables, data: withoutTurns(data ?? null) as Data | null, errors };
}
