import { type DatabaseOption, databaseOption, type ProgramCommand } from '../program-command.js';

export const migrateCommand: ProgramCommand = {
  name: 'migrate',
  summary: 'update the tables of a database to this version',
  description:
    'Applies the migrations that a database lacks, all of them or none. The server does so when it starts; this command does it ' +
    'at a time that you choose. Make a backup before.',
  examples: ['migrate --dry-run', 'migrate --database postgres://trialgraph@db.example.com/trialgraph'],
  configure(command) {
    databaseOption(command).option('--dry-run', 'list the pending migrations, but apply none');
  },
  async run(command) {
    const { migrateDatabase } = await import('../databases/migrate-database.js');
    await migrateDatabase(command.opts<DatabaseOption & { dryRun?: boolean }>());
    return undefined;
  },
};
