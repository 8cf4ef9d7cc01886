import { Command } from 'commander';
import { importExplanation } from './import-explanation.js';
import type { ImportCommandOptions } from './import-file.js';

const command = new Command('npm run import --')
  .description(
    'Imports a CSV file into the database as its manifest describes it. Either all of it is stored or nothing.',
  )
  .argument('<manifest>', 'JSON file that describes the columns; see seeds/import-manifest.schema.json')
  .argument('<file>', 'CSV file in UTF-8, with a header')
  .option('--dry-run', 'check everything and report what would happen, but store nothing')
  .option('--complete-until <moment>', 'moment until which the file has all events of its types, such as 2026-05-31')
  .option('--database <url>', 'sqlite:PATH or postgres://… (default: DATABASE_URL)')
  .showHelpAfterError()
  .action(run);

await command.parseAsync();

async function run(manifestPath: string, path: string, options: ImportCommandOptions): Promise<void> {
  try {
    // Loaded only now, so that --help answers at once.
    const { importFile } = await import('./import-file.js');
    process.stdout.write(`${await importFile(manifestPath, path, options)}\n`);
  } catch (error) {
    process.stderr.write(`${importExplanation(error as Error)}\n`);
    process.exitCode = 1;
  }
}
