import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { ConfigError, readConfig } from '../config.js';
import { ExpectedError } from '../graph/expected-error.js';
import { openDatabase } from '../open-database.js';
import { type ImportProgress, importData } from './import-data.js';
import { ImportError } from './import-error.js';
import { describeReport } from './import-report.js';
import { readManifest } from './manifest-reader.js';

/** Small reads keep each turn of the parser short. */
const READ_BYTES = 32_768;
const PLAIN_PROGRESS_ROWS = 100_000;

interface ImportCommandOptions {
  dryRun?: boolean;
  database?: string;
}

/** Shows the progress of an import. */
interface ProgressDisplay {
  show(progress: ImportProgress): void;
  end(): void;
}

const command = new Command('import')
  .description(
    'Imports a CSV file into the database as its manifest describes it. Either all of it is stored or nothing.',
  )
  .argument('<manifest>', 'JSON file that describes the columns; see seeds/import-manifest.schema.json')
  .argument('<file>', 'CSV file in UTF-8, with a header')
  .option('--dry-run', 'check everything and report what would happen, but store nothing')
  .option('--database <url>', 'sqlite:PATH or postgres://… (default: DATABASE_URL)')
  .showHelpAfterError()
  .action(run);

await command.parseAsync();

async function run(manifestPath: string, path: string, options: ImportCommandOptions): Promise<void> {
  try {
    process.stdout.write(`${await importFile(manifestPath, path, options)}\n`);
  } catch (error) {
    const expected = error instanceof ExpectedError || error instanceof ConfigError || isFileError(error);
    process.stderr.write(`${expected ? (error as Error).message : (error as Error).stack}\n`);
    process.exitCode = 1;
  }
}

async function importFile(manifestPath: string, path: string, options: ImportCommandOptions): Promise<string> {
  const environment = options.database ? { ...process.env, DATABASE_URL: options.database } : process.env;
  const config = readConfig(environment);
  const manifest = readManifest(await readFile(manifestPath, 'utf8'), basename(manifestPath));
  const { size } = await stat(path);
  const progress = display(size);
  const database = await openDatabase(config.databaseUrl);
  try {
    const report = await importData(database, manifest, createReadStream(path, { highWaterMark: READ_BYTES }), {
      file: basename(path),
      actor: userName(),
      now: new Date(),
      timeZone: config.timeZone,
      dryRun: options.dryRun,
      onProgress: (now) => progress.show(now),
    });
    progress.end();
    return describeReport(report);
  } finally {
    progress.end();
    await database.close();
  }
}

function display(bytes: number): ProgressDisplay {
  return process.stderr.isTTY ? bar(bytes) : plainLines();
}

function bar(bytes: number): ProgressDisplay {
  const progress = new SingleBar({
    format: '{bar} {percentage} %  {rows} rows  {eta_formatted} left',
    stopOnComplete: true,
  });
  progress.start(Math.max(bytes, 1), 0, { rows: 0 });
  return {
    show: ({ rows, bytes: read }) => progress.update(read, { rows: rows.toLocaleString('en-US') }),
    end: () => progress.stop(),
  };
}

function plainLines(): ProgressDisplay {
  return {
    show: ({ rows }) => {
      if (rows % PLAIN_PROGRESS_ROWS === 0) process.stderr.write(`${rows.toLocaleString('en-US')} rows\n`);
    },
    end: () => undefined,
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run without an entry for the user.
    return 'command line';
  }
}

/** A file that does not exist or cannot be read; the message says which. */
function isFileError(error: unknown): boolean {
  return !(error instanceof ImportError) && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
