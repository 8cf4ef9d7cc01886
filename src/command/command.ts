import { readFileSync } from 'node:fs';
import { packageFile } from '../package-file.js';
import { EXIT_CODES, type ExitName } from './exit-codes.js';
import { runProgram } from './program.js';
import { registeredCommands } from './registered-commands.js';

for (const stream of [process.stdout, process.stderr]) stream.on('error', endWith);

let ending: Promise<ExitName> | undefined;

const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
process.exitCode = await runProgram(process.argv.slice(2), { commands: registeredCommands, version, explain });

/** The reader of a pipe may stop before the end, as `head` does; the disk of a file may be full. */
async function endWith(error: NodeJS.ErrnoException): Promise<void> {
  const exit = error.code === 'EPIPE' ? 'DONE' : await explain(error);
  process.exit(EXIT_CODES[exit].code);
}

/** Says why the command ends, once: what was being written fails with it. */
function explain(error: unknown): Promise<ExitName> {
  ending ??= say(error);
  return ending;
}

/** Loaded only now, so that `--help` answers at once. */
async function say(error: unknown): Promise<ExitName> {
  const { explained } = await import('./failure.js');
  const { message, exit } = await explained(error);
  process.stderr.write(`${message}\n`);
  return exit;
}
