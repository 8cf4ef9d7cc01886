import { importFile } from '../../imports/import-file.js';
import {
  importByQuestions,
  inspectFromTerminal as inspected,
  type QuestionedImportOptions,
} from '../../imports/inspection/import-by-questions.js';
import { sayWhereTo } from '../databases/beside-servers.js';
import type { ExitName } from '../exit-codes.js';
import { undoneIfInterrupted } from '../files/interruption.js';
import { requireFile } from '../files/required-file.js';
import { settingsOf } from '../settings.js';

/**
 * Imports a file; says on standard error where to, and on standard output what was stored.
 * @param manifest undefined to inspect the file and ask what it cannot say
 */
export async function importFromTerminal(
  manifest: string | undefined,
  file: string,
  options: QuestionedImportOptions,
): Promise<ExitName> {
  // What is not there is said before a database is created for it.
  if (manifest !== undefined) await requireFile(manifest);
  await requireFile(file);
  await sayWhereTo(settingsOf(options).databaseUrl, options.dryRun ? 'Checking with' : 'Writing to');
  const imports = async () =>
    manifest === undefined
      ? importByQuestions(file, options)
      : { text: await importFile(manifest, file, options), isComplete: true };
  // What an import has stored before its end is temporary.
  const { text, isComplete } = await undoneIfInterrupted(() => undefined, imports);
  process.stdout.write(`${text}\n`);
  return isComplete ? 'DONE' : 'QUESTIONS';
}

/** Shows what a file seems to be, and stores nothing. */
export async function inspectFromTerminal(file: string, options: QuestionedImportOptions): Promise<ExitName> {
  await requireFile(file);
  const { text } = await inspected(file, options);
  process.stdout.write(`${text}\n`);
  return 'DONE';
}
