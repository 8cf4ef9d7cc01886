import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const preloaded = new URL('./kill-at-statement.mjs', import.meta.url).href;
const FILE = 'statements.txt';

/**
 * Variables with which a built program writes down the changing statements that it sends, and is killed in the middle of one.
 * @param folder for the list of statements
 * @param statement number of the one to be killed in, from 1; null runs the program to its end
 */
export function killedAt(folder: string, statement: number | null): Record<string, string> {
  return {
    NODE_OPTIONS: `--import ${preloaded}`,
    STATEMENTS_FILE: join(folder, FILE),
    ...(statement === null ? {} : { KILL_AT_STATEMENT: String(statement) }),
  };
}

/** Beginnings of the changing statements that a program with `killedAt` has sent. */
export async function statementsSent(folder: string): Promise<string[]> {
  return (await readFile(join(folder, FILE), 'utf8')).trimEnd().split('\n');
}

/**
 * Numbers of statements to be killed in: the first, the last COMMIT and the one before it, and some between.
 * @param statements that the program sends when it runs to its end
 */
export function fatalStatements(statements: readonly string[], between: number): number[] {
  const committed = statements.findLastIndex((statement) => /^COMMIT/i.test(statement)) + 1;
  if (committed === 0) throw new Error(`nothing was committed:\n${statements.join('\n')}`);
  const inside = Array.from({ length: between }, (_, index) => Math.round(((index + 1) * committed) / (between + 1)));
  return [...new Set([1, ...inside, committed - 1, committed])].sort((a, b) => a - b);
}
