import { type Command, Option } from 'commander';
import { NO_TEMPLATE, TEMPLATES } from '../imports/inspection/templates/templates.js';
import type { ExitName } from './exit-codes.js';

/** A command of the program. It loads what it needs when it runs, so that `--help` answers at once. */
export interface ProgramCommand {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  readonly description: string;
  /** What follows the name of the program in lines to copy. */
  readonly examples: readonly string[];
  /** Declares arguments and options. */
  configure(command: Command): void;
  /** @returns how it ended; done if nothing is returned */
  run(command: Command): Promise<ExitName | undefined>;
}

/** For commands that work on a database. */
export interface DatabaseOption {
  database?: string;
}

/** The database is by default the one that the server of this folder uses. */
export function databaseOption(command: Command): Command {
  return command.option(
    '--database <url>',
    'sqlite:PATH or postgres://… (default: DATABASE_URL, or sqlite:data/trialgraph.db)',
  );
}

/** For commands that inspect a file. */
export function templateOption(command: Command): Command {
  const names = TEMPLATES.map(({ name }) => name);
  return command.addOption(
    new Option(
      '--template <name>',
      'the program that made the file, or none (default: recognized by the columns)',
    ).choices([...names, NO_TEMPLATE]),
  );
}
