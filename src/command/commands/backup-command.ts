import { type DatabaseOption, databaseOption, type ProgramCommand } from '../program-command.js';

export const backupCommand: ProgramCommand = {
  name: 'backup',
  summary: 'save a database in one file',
  description:
    'Saves all data as they are at one moment, while a server goes on working. SQLite becomes a compact SQLite file; PostgreSQL ' +
    'an archive of pg_dump, which must be installed. The file is complete or not there.',
  examples: ['backup data/monday.db', 'backup shop.dump --database postgres://trialgraph@db.example.com/shop'],
  configure(command) {
    databaseOption(command.argument('<file>', 'where to save it')).option('--force', 'replace the file if it exists');
  },
  async run(command) {
    const { backupDatabase } = await import('../databases/backup-database.js');
    const [file] = command.args as [string];
    await backupDatabase(file, command.opts<DatabaseOption & { force?: boolean }>());
    return undefined;
  },
};
