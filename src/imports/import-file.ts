import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { readConfig } from '../config.js';
import { openDatabase } from '../open-database.js';
import { importData } from './import-data.js';
import { describeReport } from './import-report.js';
import { readManifest } from './manifests/manifest-reader.js';
import { progressDisplay } from './progress-display.js';

/** Small reads keep each step of the parser short. */
const READ_BYTES = 32_768;

export interface ImportCommandOptions {
  dryRun?: boolean;
  /** Until when the file has all events. */
  completeUntil?: string;
  database?: string;
}

/**
 * Imports a file and shows the progress.
 * @returns the report as text
 * @throws ConfigError; ExpectedError as `importData` does; errors of the file system
 */
export async function importFile(manifestPath: string, path: string, options: ImportCommandOptions): Promise<string> {
  const environment = options.database ? { ...process.env, DATABASE_URL: options.database } : process.env;
  const config = readConfig(environment);
  const manifest = readManifest(await readFile(manifestPath, 'utf8'), basename(manifestPath));
  const { size } = await stat(path);
  const progress = progressDisplay(size);
  const database = await openDatabase(config.databaseUrl);
  try {
    const report = await importData(database, manifest, createReadStream(path, { highWaterMark: READ_BYTES }), {
      file: basename(path),
      actor: userName(),
      now: new Date(),
      clock: () => new Date(),
      timeZone: config.timeZone,
      dryRun: options.dryRun,
      completeUntil: options.completeUntil,
      onProgress: (now) => progress.show(now),
    });
    progress.end();
    return describeReport(report);
  } finally {
    progress.end();
    await database.close();
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run without an entry for the user.
    return 'command line';
  }
}
