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

/** The same, killed in the first changing statement that begins so. */
export function killedIn(folder: string, beginning: string): Record<string, string> {
  return { ...killedAt(folder, null), KILL_AT_BEGINNING: beginning };
}

/** Beginnings of the changing statements that a program with `killedAt` has sent. */
export async function statementsSent(folder: string): Promise<string[]> {
  return (await readFile(join(folder, FILE), 'utf8')).trimEnd().split('\n');
}

/**
 * Numbers of the statements to be killed in: the first change, one amid the batches of the many rows, the last change, and the
 * COMMIT. All changes between them belong to the transaction that this COMMIT ends, so being killed in another one differs only
 * in how much the database has to undo.
 * @param statements that the program sends when it runs to its end
 * @param bulk how the statement begins that is sent for each batch
 * @throws Error when the changes are not one transaction
 */
export function fatalStatements(statements: readonly string[], bulk: string): number[] {
  const commits = statements.flatMap((statement, index) => (/^COMMIT/i.test(statement) ? [index + 1] : []));
  const batches = statements.flatMap((statement, index) => (statement.startsWith(bulk) ? [index + 1] : []));
  const [committed] = commits;
  if (committed !== statements.length || commits.length !== 1 || batches.length < 2)
    throw new Error(`These are not batches of one transaction:\n${statements.join('\n')}`);
  return [1, batches[1]!, committed - 1, committed];
}
