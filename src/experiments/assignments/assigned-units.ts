import type { Session } from '../../database/database.js';
import { walk } from '../../database/pages.js';

/** Few enough that drawing and hashing a page delays nobody. */
const PAGE_ROWS = 4_000;

/** A customer with the stored arm and cell. Erased customers have the digest of their line instead of a key. */
type AssignedUnit = { arm: string; cell: string | undefined } & ({ key: string } | { key: null; leaf: Buffer });

interface UnitRow {
  arm: string;
  cell: string | null;
}

/** The assigned customers of an experiment in the order of their keys, erased ones at the rank that they had. */
export async function* assignedUnits(session: Session, experimentId: number): AsyncGenerator<AssignedUnit[]> {
  const erased = await erasedUnits(session, experimentId);
  let rank = 0;
  const takeErased = (units: AssignedUnit[]) => {
    for (let unit = erased.get(rank); unit !== undefined; unit = erased.get(rank)) {
      units.push(unit);
      rank += 1;
    }
  };
  const list = {
    columns: 'r.key AS arm, s.name AS cell',
    from: `customer c JOIN assignment a ON a.experiment_id = ${experimentId} AND a.customer_id = c.id
      JOIN arm r ON r.id = a.arm_id LEFT JOIN stratum s ON s.id = a.stratum_id`,
    key: 'c.key',
    where: '1 = 1',
  };
  for await (const rows of walk<UnitRow, string>(session, list, '', PAGE_ROWS)) {
    const units: AssignedUnit[] = [];
    for (const { page_key: key, arm, cell } of rows) {
      takeErased(units);
      units.push({ key, arm, cell: cell ?? undefined });
      rank += 1;
    }
    yield units;
  }
  const last: AssignedUnit[] = [];
  takeErased(last);
  yield last;
}

async function erasedUnits(session: Session, experimentId: number): Promise<Map<number, AssignedUnit>> {
  const rows = await session.query<UnitRow & { rank: number; leaf: Buffer }>(
    `SELECT e.rank AS rank, e.leaf AS leaf, r.key AS arm, s.name AS cell FROM erased_unit e
     JOIN assignment a ON a.experiment_id = e.experiment_id AND a.customer_id = e.customer_id
     JOIN arm r ON r.id = a.arm_id LEFT JOIN stratum s ON s.id = a.stratum_id
     WHERE e.experiment_id = ?`,
    [experimentId],
  );
  return new Map(rows.map(({ rank, leaf, arm, cell }) => [rank, { key: null, leaf, arm, cell: cell ?? undefined }]));
}
