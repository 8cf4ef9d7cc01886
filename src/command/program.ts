import { Command, CommanderError } from 'commander';
import { EXIT_CODES, type ExitName } from './exit-codes.js';
import type { ProgramCommand } from './program-command.js';

const EXIT_STATUS = Object.values(EXIT_CODES)
  .map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
  .join('\n');

/** What runs when the program is called. */
interface ProgramOptions {
  commands: readonly ProgramCommand[];
  version: string;
  /** Says on standard error why a command failed. */
  explain: (error: unknown) => Promise<ExitName>;
}

/** Runs the command that the arguments name. @returns the exit code */
export async function runProgram(words: readonly string[], options: ProgramOptions): Promise<number> {
  let exit: ExitName = 'DONE';
  const program = new Command('trialgraph')
    .description('Plans, randomizes and reads marketing experiments.')
    .version(options.version)
    .helpCommand('help [command]', 'explain a command')
    .showHelpAfterError('(trialgraph --help lists the commands; trialgraph help COMMAND explains one)')
    .exitOverride()
    .addHelpText('after', `\nExit status:\n${EXIT_STATUS}`);
  for (const { name, summary, description, examples, configure, run } of options.commands) {
    const command = program.command(name).summary(summary).description(description);
    configure(command);
    command
      .showHelpAfterError(`(trialgraph help ${name} explains it)`)
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  trialgraph ${example}`).join('\n')}`)
      .action(async () => {
        try {
          exit = (await run(command)) ?? 'DONE';
        } catch (error) {
          if (error instanceof CommanderError) throw error;
          exit = await options.explain(error);
        }
      });
  }
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and the version may have been asked for.
    exit = error.exitCode === 0 ? 'DONE' : 'USAGE';
  }
  return EXIT_CODES[exit].code;
}
