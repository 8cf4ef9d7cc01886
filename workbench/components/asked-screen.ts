import { createContext } from 'react';

/** The question of a screen, with its variables. */
export interface AskedQuestion {
  query: string;
  variables: Record<string, unknown>;
}

/** The question whose answer is shown around here. */
export const AskedScreen = createContext<AskedQuestion | null>(null);

/** A question as people read it: without what only the cache asks for. */
export function readableQuery({ query }: AskedQuestion): string {
  return query.replaceAll(/^ *__typename\n/gm, '').trim();
}

/** A question to paste elsewhere, with its variables as a comment. */
export function copiedQuestion(question: AskedQuestion): string {
  const variables = JSON.stringify(question.variables, null, 2).split('\n');
  return [readableQuery(question), '', '# Variables:', ...variables.map((line) => `# ${line}`)].join('\n');
}
