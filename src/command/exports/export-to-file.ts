import { createWriteStream } from 'node:fs';
import { userInfo } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StreamedTable } from '../../database/streamed-table.js';
import { exportAssignments } from '../../experiments/assignments/assignment-export.js';
import { outsideHoldouts } from '../../experiments/eligibility/hash-filters.js';
import { openDatabase } from '../../open-database.js';
import { exportSegment } from '../../segments/segment-export.js';
import { createServices, type Services } from '../../server/services.js';
import type { TableFormat } from '../../server/transfers/table-format.js';
import { tableFormats } from '../../server/transfers/table-formats.js';
import { CommandError } from '../command-error.js';
import { describeDatabase } from '../databases/database-description.js';
import { writeWholeFile } from '../files/whole-file.js';
import type { DatabaseOption } from '../program-command.js';
import { settingsOf } from '../settings.js';

export interface ExportCommandOptions extends DatabaseOption {
  format: string;
  arm?: string;
  includeHeldOut?: boolean;
  raw?: boolean;
  output?: string;
  force?: boolean;
}

type Pieces = ReturnType<TableFormat['write']>;

/** The lists by what they are of. */
const LISTS: Record<
  string,
  (services: Services, key: string, options: ExportCommandOptions) => Promise<StreamedTable>
> = {
  async segment({ database, segments }, key, { includeHeldOut }) {
    const admits = includeHeldOut ? null : await database.read(outsideHoldouts);
    const table = await exportSegment(database, segments, key, admits);
    if (table.skipped > 0) {
      process.stderr.write(
        `${table.skipped.toLocaleString('en-US')} customers of the segment are in holdouts, and not in the list.\n`,
      );
    }
    return table;
  },
  assignments: ({ database }, key, { arm }) => exportAssignments(database, key, arm),
  customers: ({ customerExports }, key) =>
    customerExports.table({ experiment: key, metrics: null, knownAt: null, actor: userName() }),
};

/** Writes a list to a file or to standard output. @throws ExpectedError for unknown keys and drafts */
export async function exportToFile(what: string, key: string, options: ExportCommandOptions): Promise<void> {
  const config = settingsOf(options);
  const { customers, address } = await describeDatabase(config.databaseUrl);
  if (customers === null) throw new CommandError(`There is no data in ${address} yet.`, 'DATABASE');
  const database = await openDatabase(config.databaseUrl);
  const services = createServices(database, config, () => new Date());
  try {
    const format = tableFormats.find(({ extension }) => extension === options.format);
    const table = await LISTS[what]?.(services, key, options);
    if (!table || !format) throw new Error(`There is no list "${what}", or no format "${options.format}".`);
    const pieces = format.write(table, { escapeFormulas: !options.raw });
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

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run without an entry for the user.
    return 'command line';
  }
}
