import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Database, Transaction } from '../src/database/database.js';
import { importInto } from '../src/imports/import-data.js';
import type { ImportOptions } from '../src/imports/import-options.js';
import type { ImportReport } from '../src/imports/import-report.js';
import { readManifest } from '../src/imports/manifests/manifest-reader.js';
import { DEMO_FILES } from './demo-files.js';

/** The time of the last thing that happens in the demo data, or later: nothing in it lies in the future. */
const DEMO_NOW = Date.UTC(2026, 3, 15);
/** Generated lines are handed on in pieces of about this size. */
const PIECE_CHARACTERS = 65_536;

/** What the loader needs of a logger; pino's fits. */
interface DemoLogger {
  info(fields: object, message: string): void;
}

/**
 * Fills a database that has neither customers nor experiments with the demo data: all of it in one transaction.
 * @returns whether it was filled
 */
export function loadDemo(database: Database, logger: DemoLogger, clock: () => Date): Promise<boolean> {
  return database.write((transaction) => fillIfEmpty(transaction, logger, clock), { alone: true });
}

async function fillIfEmpty(transaction: Transaction, logger: DemoLogger, clock: () => Date): Promise<boolean> {
  const [used] = await transaction.query(
    'SELECT 1 AS one FROM customer UNION ALL SELECT 1 AS one FROM experiment LIMIT 1',
  );
  if (used) return false;
  const started = performance.now();
  const now = new Date(Math.max(clock().getTime(), DEMO_NOW));
  logger.info({}, 'preparing the demo data, which takes some seconds');
  for (const [index, { manifest: manifestFile, name, lines }] of DEMO_FILES.entries()) {
    const manifest = readManifest(await readManifestFile(manifestFile), manifestFile);
    const options: ImportOptions = { file: name, actor: 'demo data', now, timeZone: 'UTC' };
    const report = await importInto(transaction, manifest, Readable.from(pieces(lines())), options);
    logger.info(summary(report), `demo file ${index + 1} of ${DEMO_FILES.length} imported`);
  }
  logger.info({ milliseconds: Math.round(performance.now() - started) }, 'demo data ready');
  return true;
}

/** Compiled code lies in `dist/seeds`, one folder further from the manifests, which are not compiled. */
async function readManifestFile(name: string): Promise<string> {
  const beside = new URL(`manifests/${name}`, import.meta.url);
  const fromBuild = new URL(`../../seeds/manifests/${name}`, import.meta.url);
  return readFile(beside, 'utf8').catch(() => readFile(fromBuild, 'utf8'));
}

function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length >= PIECE_CHARACTERS) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
  yield Buffer.from(piece);
}

function summary({ name, rows, customers, events, assignments }: ImportReport): object {
  return { data: name, rows, customers: customers.new, events: events.new, assignments: assignments.new };
}
