import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { StreamedTable } from '../../database/streamed-table.js';
import { exportAssignments } from '../../experiments/assignments/assignment-export.js';
import { outsideHoldouts } from '../../experiments/eligibility/hash-filters.js';
import { exportSegment } from '../../segments/segment-export.js';
import type { Services } from '../../server/services.js';
import { notASwitchback } from '../../server/transfers/not-a-switchback.js';
import { tableFormats } from '../../server/transfers/table-formats.js';
import { userName } from '../../user-name.js';
import { writeWholeFile } from '../files/whole-file.js';
import type { DatabaseOption } from '../program-command.js';
import { withServices } from './opened-services.js';
import { inTurn, type Pieces } from './pieces.js';

export interface ExportCommandOptions extends DatabaseOption {
  format: string;
  arm?: string;
  exposure?: string;
  includeHeldOut?: boolean;
  raw?: boolean;
  output?: string;
  force?: boolean;
}

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
  customers: ({ customerExports }, key, { exposure = null }) =>
    customerExports.table({ experiment: key, metrics: null, knownAt: null, exposure, actor: userName() }),
};

/** Writes a list to a file or to standard output. @throws ExpectedError for unknown keys and drafts */
export async function exportToFile(what: string, key: string, options: ExportCommandOptions): Promise<void> {
  await withServices(options, async (services) => {
    const format = tableFormats.find(({ extension }) => extension === options.format);
    const find = async () => LISTS[what]?.(services, key, options);
    const table = await notASwitchback(services.switchbacks, key, find);
    if (!table || !format) throw new Error(`There is no list "${what}", or no format "${options.format}".`);
    const pieces = format.write(table, { escapeFormulas: !options.raw });
    if (options.output === undefined) await toStandardOutput(pieces);
    else await toFile(pieces, options.output, options.force === true);
  });
}

/** Ends in silence where the reader of a pipe stops before the end. */
async function toStandardOutput(pieces: Pieces): Promise<void> {
  await pipeline(inTurn(pieces), process.stdout, { end: false });
}

async function toFile(pieces: Pieces, file: string, replace: boolean): Promise<void> {
  await writeWholeFile(file, { replace }, (partial) => pipeline(inTurn(pieces), createWriteStream(partial)));
  process.stderr.write(`Wrote ${file}.\n`);
}
