import { openDatabase } from '../../open-database.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';
import { describeDatabase, shownDatabase } from './database-description.js';

/** Shows the pending migrations, and applies them unless it is a dry run. */
export async function migrateDatabase(options: DatabaseOption & { dryRun?: boolean }): Promise<void> {
  const { databaseUrl } = settingsOf(options);
  const found = await describeDatabase(databaseUrl);
  const { customers, pending } = found;
  process.stdout.write(`${shownDatabase(found)}\n`);
  if (customers === null) say('All tables are to be created.');
  else if (pending.length === 0) return say('The database has all migrations of this version.');
  else say(`Pending migrations:\n${pending.map((name) => `  ${name}`).join('\n')}`);
  if (options.dryRun) return say('Dry run: nothing was changed.');
  await (await openDatabase(databaseUrl)).close();
  say(customers === null ? 'Created.' : `Applied ${pending.length}.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
