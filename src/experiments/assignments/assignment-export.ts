import type { Database } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import type { StreamedCell, StreamedColumn, StreamedTable } from '../../database/streamed-table.js';
import { notFound } from '../../graph/expected-error.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { shownName } from '../../randomization/erased-name.js';
import { Arm } from '../arm.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';

/** Few enough that a page is written in a few milliseconds, between the requests of others. */
const PAGE_ROWS = 500;
const COLUMNS: StreamedColumn[] = [
  { name: 'customer', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'arm', type: 'text' },
  { name: 'stratum', type: 'text' },
  { name: 'assigned_at', type: 'moment' },
];

/**
 * The customers of an experiment, or of one of its arms, with their channel and stratum, in the order in which they were
 * recorded. Erased customers are excluded.
 * @param armKey only this arm; null for all
 * @throws ExpectedError NOT_FOUND, or WRONG_STATE for a draft
 */
export async function exportAssignments(
  database: Database,
  experimentKey: string,
  armKey: string | null = null,
): Promise<StreamedTable> {
  const { experiment, arm } = await database.read(async (session) => {
    const { manager } = session;
    const found = await manager.findOneBy(Experiment, { key: experimentKey });
    if (!found) throw await unknownKey(session, 'experiment', 'experiment', experimentKey);
    if (armKey === null) return { experiment: found, arm: null };
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
  requireAssigned(experiment);
  const name = `${experiment.key}-${arm ? `${arm.key}-customers` : 'assignments'}`;
  return { name, columns: COLUMNS, pages: assignedPages(database, experiment.id, arm?.id ?? null) };
}

/** @throws ExpectedError WRONG_STATE for a draft */
export function requireAssigned({ key, status }: Experiment): void {
  if (status !== ExperimentStatus.DRAFT) return;
  throw wrongState(`The experiment "${key}" is a draft: start it first.`);
}

interface AssignedRow {
  customer: string | null;
  channel: string | null;
  arm: string;
  stratum: string | null;
  assigned: number;
}

async function* assignedPages(
  database: Database,
  experimentId: number,
  armId: number | null,
): AsyncGenerator<StreamedCell[][]> {
  const list = {
    columns: 'c.key AS customer, h.key AS channel, r.key AS arm, s.name AS stratum, a.assigned_at AS assigned',
    from: `assignment a JOIN arm r ON r.id = a.arm_id JOIN customer c ON c.id = a.customer_id
      LEFT JOIN channel h ON h.id = c.channel_id LEFT JOIN stratum s ON s.id = a.stratum_id`,
    key: 'a.customer_id',
    where: `a.experiment_id = ${experimentId}${armId === null ? '' : ` AND a.arm_id = ${armId}`}`,
  };
  for await (const rows of walk<AssignedRow, number>(database, list, 0, PAGE_ROWS)) {
    const known = rows.filter((row) => row.customer !== null);
    yield known.map((row) => [
      row.customer,
      row.channel,
      row.arm,
      row.stratum === null ? null : shownName(row.stratum),
      new Date(row.assigned),
    ]);
  }
}
