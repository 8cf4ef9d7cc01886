import { createAssigner } from '../../randomization/assigner.js';
import { groupMemberAssigner } from '../../randomization/by-group.js';
import type { Assigner } from '../../randomization/design.js';
import { drawnAssigner } from '../../randomization/rerandomized.js';
import type { Arm } from '../arm.js';
import { DesignMethod, type ExperimentDesign } from '../experiment-design.js';
import { wrongState } from '../experiment-in-status.js';
import type { DesignCell } from './cells.js';

/** All that a draw depends on beside the keys: what a receipt and the cells on record hold. */
export interface RecordedDraw {
  /** Its seed is known. */
  design: ExperimentDesign;
  arms: readonly Arm[];
  units: number;
  cells: readonly DesignCell[];
  /** The accepted draw of a rerandomization. */
  draw: number | null;
}

/**
 * Gives customers, in the order of their keys and with the name of their cell, the arms that the design gives.
 * @throws RandomizationError for a design that cannot be drawn
 */
export function recordedAssigner({ design, arms, units, cells, draw }: RecordedDraw): Assigner {
  const chance = { seed: design.seed!, weights: arms.map((arm) => arm.weight) };
  const sizes = () => new Map(cells.map(({ name, size }) => [name, size]));
  switch (design.method) {
    case DesignMethod.SIMPLE:
      return createAssigner({ method: 'SIMPLE', ...chance });
    case DesignMethod.COMPLETE:
      return createAssigner({ method: 'COMPLETE', counts: units, ...chance });
    case DesignMethod.STRATIFIED:
      return createAssigner({ method: 'STRATIFIED', counts: sizes(), ...chance });
    case DesignMethod.MATCHED_TUPLES:
      return createAssigner({ method: 'MATCHED_TUPLES', counts: sizes(), ...chance });
    case DesignMethod.BY_GROUP:
      return groupMemberAssigner(
        chance,
        cells.map(({ name, block }) => ({ key: name, stratum: block ?? undefined })),
      );
    case DesignMethod.RERANDOMIZED:
      return drawnAssigner(chance, units, draw!);
    case DesignMethod.ONLINE:
      throw wrongState('The experiment assigns online; there is no list to draw from.');
  }
}
