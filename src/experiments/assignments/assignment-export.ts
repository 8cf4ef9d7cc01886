import { stringify } from 'csv-stringify/sync';
import type { Database } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import { ExpectedError, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { shownName } from '../../randomization/erased-name.js';
import { Arm } from '../arm.js';
import { Experiment, ExperimentStatus } from '../experiment.js';

/** Few enough that a page is written in a few milliseconds, between the requests of others. */
const PAGE_ROWS = 500;
const COLUMNS = ['customer', 'channel', 'arm', 'stratum', 'assigned_at'] as const;

/** The customers of an experiment and their arms, as CSV. */
export interface AssignmentExport {
  fileName: string;
  /** The text in pieces, read from the database as they are asked for. */
  pieces: AsyncGenerator<string>;
}

interface AssignmentExportOptions {
  /** Only this arm. */
  arm?: string;
  /**
   * Whether to put an apostrophe before cells that a spreadsheet would read as a formula (=, +, - or @ at the start). Other
   * programs need the keys as they are.
   */
  escapeFormulas: boolean;
}

/**
 * The customers of an experiment, or of one of its arms, with their channel and stratum, in the order in which they were
 * recorded. Erased customers are excluded.
 * @throws ExpectedError NOT_FOUND, or WRONG_STATE for a draft
 */
export async function exportAssignments(
  database: Database,
  experimentKey: string,
  { arm: armKey, escapeFormulas }: AssignmentExportOptions,
): Promise<AssignmentExport> {
  const { experiment, arm } = await database.read(async (session) => {
    const { manager } = session;
    const found = await manager.findOneBy(Experiment, { key: experimentKey });
    if (!found) throw await unknownKey(session, 'experiment', 'experiment', experimentKey);
    if (armKey === undefined) return { experiment: found, arm: null };
    const arms = await manager.findBy(Arm, { experimentId: found.id });
    const foundArm = arms.find(({ key }) => key === armKey);
    if (!foundArm)
      throw notFound(
        'arm',
        'arm',
        armKey,
        arms.map(({ key }) => key),
      );
    return { experiment: found, arm: foundArm };
  });
  if (experiment.status === ExperimentStatus.DRAFT) {
    const message = `The experiment "${experiment.key}" is a draft: randomize it first.`;
    throw new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
  }
  const fileName = `${experiment.key}-${arm ? `${arm.key}-customers` : 'assignments'}.csv`;
  return { fileName, pieces: csvPieces(database, experiment.id, arm?.id ?? null, escapeFormulas) };
}

interface AssignedRow {
  customer: string | null;
  channel: string | null;
  arm: string;
  stratum: string | null;
  assigned: number;
}

async function* csvPieces(
  database: Database,
  experimentId: number,
  armId: number | null,
  escapeFormulas: boolean,
): AsyncGenerator<string> {
  yield stringify([[...COLUMNS]]);
  const list = {
    columns: 'c.key AS customer, h.key AS channel, r.key AS arm, s.name AS stratum, a.assigned_at AS assigned',
    from: `assignment a JOIN arm r ON r.id = a.arm_id JOIN customer c ON c.id = a.customer_id
      LEFT JOIN channel h ON h.id = c.channel_id LEFT JOIN stratum s ON s.id = a.stratum_id`,
    key: 'a.customer_id',
    where: `a.experiment_id = ${experimentId}${armId === null ? '' : ` AND a.arm_id = ${armId}`}`,
  };
  for await (const rows of walk<AssignedRow, number>(database, list, 0, PAGE_ROWS)) {
    const known = rows.filter((row) => row.customer !== null);
    const records = known.map((row) => [
      row.customer,
      row.channel,
      row.arm,
      row.stratum === null ? null : shownName(row.stratum),
      new Date(row.assigned).toISOString(),
    ]);
    if (records.length > 0) yield stringify(records, { escape_formulas: escapeFormulas });
  }
}
