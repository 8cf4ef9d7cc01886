import { type DatabaseOption, databaseOption, type ProgramCommand } from '../program-command.js';

export const restoreCommand: ProgramCommand = {
  name: 'restore',
  summary: 'replace a database by a backup',
  description:
    'Checks a backup and puts it in place of the database, as a whole or not at all. Stop the server before. A database that ' +
    'exists is replaced only with --force.',
  examples: ['restore data/monday.db --force', 'restore data/monday.db --database sqlite:data/copy.db'],
  configure(command) {
    databaseOption(command.argument('<file>', 'the backup')).option('--force', 'replace the database if it has data');
  },
  async run(command) {
    const { restoreDatabase } = await import('../databases/restore-database.js');
    const [file] = command.args as [string];
    await restoreDatabase(file, command.opts<DatabaseOption & { force?: boolean }>());
    return undefined;
  },
};
