import { CommandError } from '../command-error.js';
import { requireFile } from '../files/required-file.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';
import { usersOf } from './beside-servers.js';
import { type DatabaseDescription, describeDatabase, fullAddress, shownDatabase } from './database-description.js';
import { databaseKindOf } from './database-kinds.js';

/** Puts a backup in place of a database, and says so. */
export async function restoreDatabase(file: string, options: DatabaseOption & { force?: boolean }): Promise<void> {
  const { databaseUrl } = settingsOf(options);
  const kind = databaseKindOf(databaseUrl);
  await requireFile(file);
  const content = await kind.check(file);
  const found = await describeIfPossible(databaseUrl, options.force === true);
  if (found !== null) {
    const users = await usersOf(databaseUrl, found);
    if (users !== null) throw new CommandError(`${users} Stop it, then repeat the command.`, 'DATABASE');
    if (found.customers !== null && !options.force) {
      const message = `${shownDatabase(found)} has data. Save it with \`trialgraph backup\`, or give --force to replace it.`;
      throw new CommandError(message, 'DATABASE');
    }
  }
  await kind.replace(databaseUrl, file);
  process.stdout.write(`Restored ${fullAddress(databaseUrl)} from ${file} (${content}).\n`);
}

/** What a damaged database has cannot be said; with --force it is replaced all the same. */
async function describeIfPossible(url: string, force: boolean): Promise<DatabaseDescription | null> {
  try {
    return await describeDatabase(url);
  } catch (error) {
    if (force && url.startsWith('sqlite:')) return null;
    throw error;
  }
}
