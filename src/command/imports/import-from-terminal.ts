import { stat } from 'node:fs/promises';
import { type ImportCommandOptions, importFile } from '../../imports/import-file.js';
import { sayWhereTo } from '../databases/beside-servers.js';
import { undoneIfInterrupted } from '../files/interruption.js';
import { settingsOf } from '../settings.js';

/** Imports a file; says on standard error where to, and on standard output what was stored. */
export async function importFromTerminal(manifest: string, file: string, options: ImportCommandOptions): Promise<void> {
  // What is not there is said before a database is created for it.
  for (const path of [manifest, file]) await stat(path);
  await sayWhereTo(settingsOf(options).databaseUrl, options.dryRun ? 'Checking with' : 'Writing to');
  // The transaction of an import that does not end is rolled back.
  const report = await undoneIfInterrupted(
    () => undefined,
    () => importFile(manifest, file, options),
  );
  process.stdout.write(`${report}\n`);
}
