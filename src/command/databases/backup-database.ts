import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from '../command-error.js';
import { writeWholeFile } from '../files/whole-file.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';
import { describeDatabase, shownDatabase } from './database-description.js';
import { databaseKindOf } from './database-kinds.js';

const MEGABYTE = 1_000_000;

/** Saves a database in a file, and says so. */
export async function backupDatabase(file: string, options: DatabaseOption & { force?: boolean }): Promise<void> {
  const { databaseUrl } = settingsOf(options);
  const found = await describeDatabase(databaseUrl);
  if (found.customers === null) throw new CommandError(`There is no data in ${found.address} yet.`, 'DATABASE');
  await writeWholeFile(file, { replace: options.force === true }, (partial) =>
    databaseKindOf(databaseUrl).save(databaseUrl, partial),
  );
  const { size } = await stat(file);
  const megabytes = (size / MEGABYTE).toLocaleString('en-US', { maximumFractionDigits: 1 });
  process.stdout.write(`Saved ${shownDatabase(found)} as ${resolve(file)} (${megabytes} MB).\n`);
}
