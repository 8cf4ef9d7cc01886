import { withoutLiterals } from './database/statement-log.js';

/** How deep causes are followed, and how many errors of an `AggregateError` are shown. */
const MOST_CAUSES = 3;
/** Names of tables, columns and rules of the database, which drivers put beside the message. None is a value. */
const NAMES = ['code', 'syscall', 'constraint', 'table', 'column', 'routine'] as const;
const LONGEST_MESSAGE = 300;
const FRAME = /^ {4}at [^\n]*:\d+:\d+\)?$/;

/**
 * An error as logs may have it: where it happened and of what kind it is, without any value of a request or a row. Drivers
 * quote values in messages and carry them in fields such as `parameters` and `detail`, so only known fields are taken, and
 * nothing that is quoted.
 */
export function loggedError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const names = Object.fromEntries(NAMES.flatMap((name) => nameIn(error, name)));
  const { query } = error as { query?: unknown };
  const { errors } = error as { errors?: unknown };
  const causes = depth < MOST_CAUSES && {
    ...(error.cause !== undefined && { cause: loggedError(error.cause, depth + 1) }),
    ...(Array.isArray(errors) && { errors: errors.slice(0, MOST_CAUSES).map((one) => loggedError(one, depth + 1)) }),
  };
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: withoutValues(error),
    ...names,
    ...(typeof query === 'string' && { statement: withoutLiterals(query) }),
    stack: framesOf(error),
    ...causes,
  };
}

/** The same as text for the terminal of a command. */
export function errorReport(error: unknown): string {
  const { type, message, stack, ...rest } = loggedError(error) as Record<string, string>;
  const details = Object.keys(rest).length > 0 ? `\n${JSON.stringify(rest, null, 2)}` : '';
  return `${type}: ${message ?? ''}\n${stack ?? ''}${details}`;
}

/** The first line, without what stands in quotation marks: values may contain some themselves, so up to the last one. */
function withoutValues({ name, message }: Error): string | undefined {
  // These are about a text, and have parts of it without quotation marks, too.
  if (name === 'SyntaxError') return undefined;
  const [line = ''] = message.split('\n', 1);
  return line.replace(/["'`‘’“”„«»].*(["'`‘’“”„«»]|$)/, '"…"').slice(0, LONGEST_MESSAGE);
}

/** Stack traces begin with the message, whose lines may look like calls. */
function framesOf({ stack = '', message }: Error): string {
  const calls = message === '' ? stack : stack.split(message).join('');
  return calls
    .split('\n')
    .filter((line) => FRAME.test(line))
    .join('\n');
}

function nameIn(error: object, name: string): [string, string][] {
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? [[name, value]] : [];
}
