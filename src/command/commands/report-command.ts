import { type Command, Option } from 'commander';
import type { ReportCommandOptions } from '../../server/reports/print-report.js';
import type { AnalysisOptions } from '../exports/analysis-folder.js';
import { databaseOption, type ProgramCommand } from '../program-command.js';

export const reportCommand: ProgramCommand = {
  name: 'report',
  summary: 'write the report of an experiment',
  description:
    'Writes the report of an experiment to standard output: one file that opens offline. It reads the database of the server, ' +
    'which may run at the same time. With --analysis, the customers of the experiment and scripts that calculate its readout ' +
    'from them in R and Python are written to a folder instead.',
  examples: [
    'report coupon-campaign > report.html',
    'report coupon-campaign --format csv --segments facebook,instagram',
    'report coupon-campaign --known-at 2026-04-05T00:00:00Z > then.html',
    'report coupon-campaign --analysis coupon-analysis',
  ],
  configure(command) {
    databaseOption(
      command
        .argument('<experiment>', 'key of the experiment')
        .addOption(
          new Option('--format <format>', 'form of the report').choices(['html', 'json', 'csv']).default('html'),
        )
        .option('--segments <keys>', 'segments to compare, such as facebook,instagram (default: those of the plan)')
        .option(
          '--known-at <moment>',
          'read as of an earlier moment after the start, with the events as they were recorded then (default: now)',
        )
        .option('--raw', 'in CSV, do not escape cells that a spreadsheet would run as formulas')
        .addOption(
          new Option('--analysis <folder>', 'write customers.csv, analysis.R and analysis.py to this folder').conflicts(
            ['format', 'segments', 'raw'],
          ),
        )
        .option(
          '--exposure <event type>',
          'with --analysis: events that say that a customer was exposed, whose effect the scripts also calculate',
        )
        .option('--force', 'with --analysis: replace files that exist'),
    );
  },
  async run(command) {
    const [key] = command.args as [string];
    const { analysis, ...options } = command.opts<ReportCommandOptions & AnalysisOptions & { analysis?: string }>();
    if (analysis === undefined) {
      refuseWithout(command, options);
      const { printReport } = await import('../../server/reports/print-report.js');
      await printReport(key, options);
    } else {
      const { writeAnalysis } = await import('../exports/analysis-folder.js');
      await writeAnalysis(key, analysis, options);
    }
    return undefined;
  },
};

/** Options that would have no effect. */
function refuseWithout(command: Command, { exposure, force }: AnalysisOptions): void {
  if (exposure !== undefined) command.error("error: option '--exposure' is for --analysis");
  if (force) command.error("error: option '--force' is for --analysis");
}
