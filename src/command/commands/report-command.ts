import { Option } from 'commander';
import type { ReportCommandOptions } from '../../server/reports/print-report.js';
import { databaseOption, type ProgramCommand } from '../program-command.js';

export const reportCommand: ProgramCommand = {
  name: 'report',
  summary: 'write the report of an experiment',
  description:
    'Writes the report of an experiment to standard output: one file that opens offline. It reads the database of the server, ' +
    'which may run at the same time.',
  examples: [
    'report coupon-campaign > report.html',
    'report coupon-campaign --format csv --segments facebook,instagram',
  ],
  configure(command) {
    databaseOption(
      command
        .argument('<experiment>', 'key of the experiment')
        .addOption(
          new Option('--format <format>', 'form of the report').choices(['html', 'json', 'csv']).default('html'),
        )
        .option('--segments <keys>', 'segments to compare, such as facebook,instagram (default: those of the plan)')
        .option('--raw', 'in CSV, do not escape cells that a spreadsheet would run as formulas'),
    );
  },
  async run(command) {
    const { printReport } = await import('../../server/reports/print-report.js');
    const [key] = command.args as [string];
    await printReport(key, command.opts<ReportCommandOptions>());
    return undefined;
  },
};
