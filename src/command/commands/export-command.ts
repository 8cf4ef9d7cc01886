import { Argument, Option } from 'commander';
import type { ExportCommandOptions } from '../exports/export-to-file.js';
import { databaseOption, type ProgramCommand } from '../program-command.js';

export const exportCommand: ProgramCommand = {
  name: 'export',
  summary: 'write the customers of a segment, an experiment or an arm',
  description:
    'Writes a list of customers, as the server does at /segments/KEY/customers.csv, /experiments/KEY/assignments.csv and ' +
    '/experiments/KEY/customers.csv (with all that the readout is calculated from): to standard output, or to a file that is ' +
    'complete or not there.',
  examples: [
    'export segment loyal > loyal.csv',
    'export assignments coupon-campaign --output assignments.csv',
    'export assignments coupon-campaign --arm coupon | head',
    'export customers coupon-campaign --format parquet --output customers.parquet',
  ],
  configure(command) {
    databaseOption(
      command
        .addArgument(new Argument('<what>', 'which list').choices(['segment', 'assignments', 'customers']))
        .argument('<key>', 'key of the segment or of the experiment')
        .option('--arm <key>', 'of assignments, only the customers of this arm')
        .option(
          '--exposure <event type>',
          'of customers of an experiment, also who had such an event inside the outcome windows',
        )
        .option('--include-held-out', 'of a segment, also customers in holdouts')
        .option('--raw', 'do not escape cells that a spreadsheet would run as formulas')
        .addOption(new Option('--format <format>', 'form of the list').choices(['csv', 'parquet']).default('csv'))
        .option('--output <file>', 'where to write it (default: standard output)')
        .option('--force', 'replace the file if it exists'),
    );
  },
  async run(command) {
    const { exportToFile } = await import('../exports/export-to-file.js');
    const [what, key] = command.args as [string, string];
    await exportToFile(what, key, command.opts<ExportCommandOptions>());
    return undefined;
  },
};
