import { readFileSync } from 'node:fs';
import { packageFile } from '../package-file.js';
import { EXIT_CODES, type ExitName } from './exit-codes.js';
import { runProgram } from './program.js';
import { registeredCommands } from './registered-commands.js';

// The reader of a pipe may stop before the end, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT_CODES.DONE.code);
  });
}

const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
process.exitCode = await runProgram(process.argv.slice(2), { commands: registeredCommands, version, explain });

/** Loaded only now, so that `--help` answers at once. */
async function explain(error: unknown): Promise<ExitName> {
  const { explained } = await import('./failure.js');
  const { message, exit } = await explained(error);
  process.stderr.write(`${message}\n`);
  return exit;
}
