import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportAssignments } from '../../experiments/assignments/assignment-export.js';
import { outsideHoldouts } from '../../experiments/eligibility/hash-filters.js';
import { openDatabase } from '../../open-database.js';
import { exportSegment } from '../../segments/segment-export.js';
import { createServices, type Services } from '../../server/services.js';
import { CommandError } from '../command-error.js';
import { describeDatabase } from '../databases/database-description.js';
import { writeWholeFile } from '../files/whole-file.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';

export interface ExportCommandOptions extends DatabaseOption {
  arm?: string;
  includeHeldOut?: boolean;
  raw?: boolean;
  output?: string;
  force?: boolean;
}

type Pieces = AsyncGenerator<string>;

/** The lists by what they are of. */
const LISTS: Record<string, (services: Services, key: string, options: ExportCommandOptions) => Promise<Pieces>> = {
  async segment({ database, segments }, key, { includeHeldOut, raw }) {
    const admits = includeHeldOut ? null : await database.read(outsideHoldouts);
    const { pieces, skipped } = await exportSegment(database, segments, key, { admits, escapeFormulas: !raw });
    if (skipped > 0) {
      process.stderr.write(
        `${skipped.toLocaleString('en-US')} customers of the segment are held out of campaigns, and not in the list.\n`,
      );
    }
    return pieces;
  },
  async assignments({ database }, key, { arm, raw }) {
    return (await exportAssignments(database, key, { arm, escapeFormulas: !raw })).pieces;
  },
};

/** Writes a list to a file or to standard output. @throws ExpectedError for unknown keys and drafts */
export async function exportToFile(what: string, key: string, options: ExportCommandOptions): Promise<void> {
  const config = settingsOf(options);
  const { customers, address } = await describeDatabase(config.databaseUrl);
  if (customers === null) throw new CommandError(`There is no data in ${address} yet.`, 'DATABASE');
  const database = await openDatabase(config.databaseUrl);
  const services = createServices(database, config, () => new Date());
  try {
    const pieces = await LISTS[what]?.(services, key, options);
    if (pieces === undefined) throw new Error(`There is no list "${what}".`);
    if (options.output === undefined) await toStandardOutput(pieces);
    else await toFile(pieces, options.output, options.force === true);
  } finally {
    await services.simulations.close();
    await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
    await database.close();
  }
}

/** Ends in silence where the reader of a pipe stops before the end. */
async function toStandardOutput(pieces: Pieces): Promise<void> {
  await pipeline(inTurn(pieces), process.stdout, { end: false });
}

async function toFile(pieces: Pieces, file: string, replace: boolean): Promise<void> {
  await writeWholeFile(file, { replace }, (partial) => pipeline(inTurn(pieces), createWriteStream(partial)));
  process.stderr.write(`Wrote ${file}.\n`);
}

/** Read from the database as they are written. */
function inTurn(pieces: Pieces): Readable {
  return Readable.from(pieces, { objectMode: true, highWaterMark: 1 });
}
