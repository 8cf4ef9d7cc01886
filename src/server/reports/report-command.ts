import { Command, Option } from 'commander';
import { ConfigError } from '../../config.js';
import { ExpectedError } from '../../graph/expected-error.js';
import { errorReport } from '../../logged-error.js';
import type { ReportCommandOptions } from './print-report.js';

const command = new Command('npm run report --')
  .description(
    'Writes the report of an experiment to standard output: one file that opens offline. It reads the database of the server, ' +
      'which may run at the same time.',
  )
  .argument('<experiment>', 'key of the experiment')
  .addOption(new Option('--format <format>', 'form of the report').choices(['html', 'json', 'csv']).default('html'))
  .option('--segments <keys>', 'segments to compare, such as facebook,instagram (default: those of the plan)')
  .option('--raw', 'in CSV, do not escape cells that a spreadsheet would run as formulas')
  .option('--database <url>', 'sqlite:PATH or postgres://… (default: DATABASE_URL)')
  .addHelpText('after', '\nExample:\n  npm run report -- coupon-campaign > report.html')
  .showHelpAfterError()
  .action(run);

await command.parseAsync();

async function run(key: string, options: ReportCommandOptions): Promise<void> {
  try {
    // Loaded only now, so that --help answers at once.
    const { printReport } = await import('./print-report.js');
    await printReport(key, options);
  } catch (error) {
    const isClear = error instanceof ExpectedError || error instanceof ConfigError;
    process.stderr.write(`${isClear ? error.message : errorReport(error)}\n`);
    process.exitCode = 1;
  }
}
