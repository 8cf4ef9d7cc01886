import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { type Config, readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../open-database.js';
import { importData } from './import-data.js';
import { describeReport } from './import-report.js';
import type { AnyManifest } from './manifests/manifest.js';
import { readManifest } from './manifests/manifest-reader.js';
import { RejectedFile } from './problems/rejected-file.js';
import { progressDisplay } from './progress-display.js';

/** Small reads keep each step of the parser short. */
const READ_BYTES = 32_768;

export interface ImportCommandOptions {
  dryRun?: boolean;
  /** Until when the file has all events. */
  completeUntil?: string;
  database?: string;
  /** Where to write the rows that cannot be read. */
  rejected?: string;
}

/** A database that is open while a command works. */
export interface OpenImport {
  database: Database;
  config: Config;
}

/**
 * Imports a file by a manifest and shows the progress.
 * @returns the report as text
 * @throws ConfigError; ExpectedError as `importData` does; errors of the file system
 */
export async function importFile(manifestPath: string, path: string, options: ImportCommandOptions): Promise<string> {
  const manifest = readManifest(await readFile(manifestPath, 'utf8'), basename(manifestPath));
  // What is not there is said before a database is created for it.
  await stat(path);
  return withDatabase(options, (open) => importByManifest(open, manifest, path, options));
}

/** Opens the database of a command, and closes it. @throws ConfigError */
export async function withDatabase<T>(
  { database: url }: Pick<ImportCommandOptions, 'database'>,
  work: (open: OpenImport) => Promise<T>,
): Promise<T> {
  const config = readConfig(url ? { ...process.env, DATABASE_URL: url } : process.env);
  const database = await openDatabase(config.databaseUrl);
  try {
    return await work({ database, config });
  } finally {
    await database.close();
  }
}

/** Imports a file into an open database and shows the progress. @returns the report as text */
export async function importByManifest(
  { database, config }: OpenImport,
  manifest: AnyManifest,
  path: string,
  options: ImportCommandOptions,
): Promise<string> {
  const { size } = await stat(path);
  const progress = progressDisplay(size);
  const rejected = options.rejected === undefined ? null : await RejectedFile.at(options.rejected);
  try {
    const report = await importData(database, manifest, readSource(path), {
      file: basename(path),
      actor: userName(),
      now: new Date(),
      clock: () => new Date(),
      timeZone: config.timeZone,
      currency: config.currency,
      mostUnpackedBytes: config.maxUnpackedBytes,
      dryRun: options.dryRun,
      completeUntil: options.completeUntil,
      rejected: rejected?.rows,
      onProgress: (now) => progress.show(now),
    });
    progress.end();
    return describeReport(report);
  } finally {
    progress.end();
    const written = await rejected?.write();
    if (written) process.stderr.write(`${written}\n`);
  }
}

/** Reads a file from its beginning. */
export function readSource(path: string): Readable {
  return createReadStream(path, { highWaterMark: READ_BYTES });
}

/** Who uses the command. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run without an entry for the user.
    return 'command line';
  }
}
