import type { QuestionedImportOptions } from '../../imports/inspection/import-by-questions.js';
import type { UndoOptions } from '../imports/undo-from-terminal.js';
import { databaseOption, type ProgramCommand, templateOption } from '../program-command.js';

export const importCommand: ProgramCommand = {
  name: 'import',
  summary: 'import a file',
  description:
    'Imports a file into the database. Either all of it is stored or nothing. The manifest describes the columns; without one, ' +
    'the file is inspected, and only what it cannot say is asked. A server may use the database at the same time.',
  examples: [
    'import customers.csv',
    'import --inspect customers.csv',
    'import customers.csv --answer knownFrom=2026-03-01 --save-manifest',
    'import report.csv --template google-ads-spend --answer spend.channel=paid-ads',
    'import orders.json orders.csv --dry-run',
    'import orders.json orders.csv --rejected rejected.csv',
    'import --list',
    'import --undo 12 --reason "The file was of another shop."',
  ],
  configure(command) {
    databaseOption(
      templateOption(
        command
          .usage('[options] [manifest] <file>')
          .argument(
            '[files...]',
            'optionally the manifest, a JSON file (see seeds/import-manifest.schema.json), then the file',
          )
          .option('--dry-run', 'check everything and report what would happen, but store nothing')
          .option(
            '--complete-until <moment>',
            'moment until which the file has all events of its types, such as 2026-05-31',
          )
          .option('--inspect', 'show what the file seems to be and the manifest for it, but store nothing')
          .option('--json', 'with --inspect: show it as JSON')
          .option(
            '--answer <field=value...>',
            'answer to a question, or another value for a guess, such as knownFrom=2026-03-01',
          )
          .option('--rejected <csv>', 'file for the first 1,000 rows that cannot be read, with what is wrong with each')
          .option('--save-manifest', 'without a manifest: save the one that was proposed beside the file')
          .option('--list', 'list the files that were imported, the latest first')
          .option('--undo <id>', 'take back what an import stored, if nothing depends on it; asks before')
          .option('--reason <text>', 'with --undo: why, which is kept')
          .option('--yes', 'with --undo: do not ask'),
      ),
    );
  },
  async run(command) {
    const options = command.opts<
      QuestionedImportOptions & UndoOptions & { inspect?: boolean; list?: boolean; undo?: string }
    >();
    if (options.list || options.undo !== undefined) {
      if (command.args.length > 0) command.error('error: --list and --undo take no file');
      const { listFromTerminal, undoFromTerminal } = await import('../imports/undo-from-terminal.js');
      return options.undo === undefined ? listFromTerminal(options) : undoFromTerminal(options.undo, options);
    }
    if (command.args.length === 0) command.error("error: missing required argument 'files'");
    const [file, manifest, ...others] = [...command.args].reverse() as [string, ...string[]];
    if (others.length > 0) command.error('error: give one file, and at most one manifest before it');
    const { importFromTerminal, inspectFromTerminal } = await import('../imports/import-from-terminal.js');
    return options.inspect ? inspectFromTerminal(file, options) : importFromTerminal(manifest, file, options);
  },
};
