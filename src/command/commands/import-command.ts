import type { ImportCommandOptions } from '../../imports/import-file.js';
import { databaseOption, type ProgramCommand } from '../program-command.js';

export const importCommand: ProgramCommand = {
  name: 'import',
  summary: 'import a CSV file',
  description:
    'Imports a CSV file into the database as its manifest describes it. Either all of it is stored or nothing. A server may ' +
    'use the database at the same time.',
  examples: ['import customers.json customers.csv --dry-run', 'import customers.json customers.csv'],
  configure(command) {
    databaseOption(
      command
        .argument('<manifest>', 'JSON file that describes the columns; see seeds/import-manifest.schema.json')
        .argument('<file>', 'CSV file with a header')
        .option('--dry-run', 'check everything and report what would happen, but store nothing')
        .option(
          '--complete-until <moment>',
          'moment until which the file has all events of its types, such as 2026-05-31',
        ),
    );
  },
  async run(command) {
    const { importFromTerminal } = await import('../imports/import-from-terminal.js');
    const [manifest, file] = command.args as [string, string];
    await importFromTerminal(manifest, file, command.opts<ImportCommandOptions>());
    return undefined;
  },
};
