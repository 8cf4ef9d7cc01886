import { ConfigError } from '../config.js';
import { DatabaseUnavailableError } from '../database/database-problems.js';
import { NewerDatabaseError } from '../database/newer-database-error.js';
import { ExpectedError } from '../graph/expected-error.js';
import { describeRefusal } from '../imports/problems/problem-lines.js';
import { errorReport } from '../logged-error.js';
import { CommandError } from './command-error.js';
import type { ExitName } from './exit-codes.js';
import { isSystemError, systemErrorSentence } from './files/system-errors.js';

interface Explanation {
  message: string;
  exit: ExitName;
}

/** A kind of failure that the person at the terminal can do something about. */
interface Explained {
  applies(error: unknown): boolean;
  explain(error: never): Explanation | Promise<Explanation>;
}

const KINDS: readonly Explained[] = [
  {
    applies: (error) => error instanceof CommandError,
    explain: ({ message, exit }: CommandError) => ({ message, exit }),
  },
  {
    applies: (error) => error instanceof ExpectedError,
    explain: (error: ExpectedError) => ({ message: describeRefusal(error), exit: 'REFUSED' }),
  },
  {
    applies: (error) => error instanceof ConfigError,
    explain: ({ message }: ConfigError) => ({ message: `The configuration is not valid:\n${message}`, exit: 'USAGE' }),
  },
  {
    applies: (error) => error instanceof DatabaseUnavailableError,
    explain: ({ message, cause }: DatabaseUnavailableError) => ({
      message: `${message} DATABASE_URL, or --database, says where it is.${cause instanceof Error ? `\n${cause.message}` : ''}`,
      exit: 'DATABASE',
    }),
  },
  {
    applies: (error) => error instanceof NewerDatabaseError,
    explain: ({ message }: NewerDatabaseError) => ({ message, exit: 'DATABASE' }),
  },
  {
    applies: (error) => /Could not locate the bindings file/.test(String((error as Error | null)?.message)),
    explain: () => ({
      message:
        'The driver of SQLite was installed without its compiled part, because npm did not run its install script. ' +
        'Run `npm rebuild sqlite3` in this folder.',
      exit: 'FILE',
    }),
  },
  {
    applies: isSystemError,
    explain: async (error: NodeJS.ErrnoException) => ({ message: await systemErrorSentence(error), exit: 'FILE' }),
  },
];

/** What went wrong in words, and how the program ends; of a defect, where it happened. */
export async function explained(error: unknown): Promise<Explanation> {
  const kind = KINDS.find(({ applies }) => applies(error));
  return kind ? kind.explain(error as never) : { message: errorReport(error), exit: 'DEFECT' };
}
