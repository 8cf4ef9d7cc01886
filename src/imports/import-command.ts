import { Command } from 'commander';
import { importExplanation } from './import-explanation.js';
import type { QuestionedImportOptions } from './inspection/import-by-questions.js';

/** The file cannot say everything, and nobody is there to ask. */
const QUESTIONS_ARE_OPEN = 2;

const command = new Command('npm run import --')
  .usage('[options] [manifest] <file>')
  .description(
    'Imports a CSV file into the database. Either all of it is stored or nothing. The manifest describes the columns; without ' +
      'one, the file is inspected, and only what it cannot say is asked.',
  )
  .argument('<files...>', 'optionally the manifest, a JSON file (see seeds/import-manifest.schema.json), then the file')
  .option('--dry-run', 'check everything and report what would happen, but store nothing')
  .option('--complete-until <moment>', 'moment until which the file has all events of its types, such as 2026-05-31')
  .option('--inspect', 'show what the file seems to be and the manifest for it, but store nothing')
  .option('--json', 'with --inspect: show it as JSON')
  .option(
    '--answer <field=value...>',
    'answer to a question, or another value for a guess, such as knownFrom=2026-03-01',
  )
  .option('--save-manifest', 'without a manifest: save the one that was proposed beside the file')
  .option('--database <url>', 'sqlite:PATH or postgres://… (default: DATABASE_URL)')
  .addHelpText(
    'after',
    '\nExit status: 0 if all is done, 1 if the file or the manifest was refused, 2 if questions are open and nobody can be asked.\n' +
      '\nExamples:\n  npm run import -- customers.csv\n  npm run import -- --inspect customers.csv\n' +
      '  npm run import -- orders.json orders.csv --dry-run',
  )
  .showHelpAfterError()
  .action(run);

await command.parseAsync();

async function run(files: string[], options: QuestionedImportOptions & { inspect?: boolean }): Promise<void> {
  const [file, manifest, ...others] = [...files].reverse() as [string, ...string[]];
  if (others.length > 0) command.error('error: give one file, and at most one manifest before it');
  try {
    // Loaded only now, so that --help answers at once.
    if (manifest !== undefined) {
      const { importFile } = await import('./import-file.js');
      process.stdout.write(`${await importFile(manifest, file, options)}\n`);
      return;
    }
    const { importByQuestions, inspectFromTerminal } = await import('./inspection/import-by-questions.js');
    const { text, isComplete } = await (options.inspect ? inspectFromTerminal : importByQuestions)(file, options);
    process.stdout.write(`${text}\n`);
    if (!isComplete && !options.inspect) process.exitCode = QUESTIONS_ARE_OPEN;
  } catch (error) {
    process.stderr.write(`${importExplanation(error as Error)}\n`);
    process.exitCode = 1;
  }
}
