import type { Session } from '../../database/database.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import { type CellSize, type Cells, oneCell, strataCells } from '../outcomes/outcome-request.js';
import { assignedAtOnce } from '../outcomes/outcome-rows.js';
import { paired } from '../paired.js';

/** A stratum or group of an experiment, as it was randomized. */
export interface Stratum {
  id: number;
  experimentId: number;
  name: string;
  /** The stratum of a group; null for strata themselves. */
  block: string | null;
  /** JSON list of the numbers of customers by arm, in the order of the arms; null where it is not stored. */
  armSizes: string | null;
}

/** The strata and groups of experiments that were randomized within or by them. */
export async function loadStrata(session: Session, experiments: readonly Experiment[]): Promise<Stratum[]> {
  const divided = experiments.filter((experiment) => designOf(experiment).readout.divided !== null);
  if (divided.length === 0) return [];
  const ids = divided.map(({ id }) => id).join(', ');
  return session.query<Stratum>(
    `SELECT id AS id, experiment_id AS "experimentId", name AS name, block AS block, arm_sizes AS "armSizes" FROM stratum WHERE experiment_id IN (${ids}) ORDER BY id`,
  );
}

/** The stored sizes, if all customers were assigned at one moment; else null. */
export function knownSizes(
  experiment: Experiment,
  arms: readonly Arm[],
  cells: Cells,
  strata: readonly Stratum[],
): CellSize[] | null {
  if (assignedAtOnce(experiment) === null) return null;
  if (cells === oneCell) return arms.map((arm) => ({ armId: arm.id, cell: 0, n: arm.size }));
  if (cells !== strataCells) return null;
  const sizes: CellSize[] = [];
  for (const { id, armSizes } of strata) {
    if (armSizes === null) return null;
    const counts: number[] = JSON.parse(armSizes);
    for (const [arm, n] of paired(arms, counts)) sizes.push({ armId: arm.id, cell: id, n });
  }
  // A group is in one arm only.
  return designOf(experiment).readout.divided === 'GROUP' ? sizes.filter(({ n }) => n > 0) : sizes;
}
