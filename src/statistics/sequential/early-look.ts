import { at } from '../entries.js';
import { type GroupSequentialDesign, groupSequentialBounds, type Look } from './group-sequential-bounds.js';
import { repeatedPValue } from './repeated-p-value.js';
import { type StageWiseInference, stageWiseInference } from './stage-wise.js';

/** Statistics that are read at the last look of a design: plain data, so that another thread can do it. */
interface EarlyLookJob {
  /** With the fractions of the looks before and, last, of this one. */
  design: GroupSequentialDesign;
  /** Standardized statistics of several effects at this look; null where there is none. */
  statistics: readonly (number | null)[];
  /** Whether no look follows, although the information may be incomplete. */
  last?: boolean;
}

interface EarlyLook {
  look: Look;
  effects: ({ pValue: number; stageWise: StageWiseInference | null } | null)[];
}

/**
 * Several effects at one look: repeated p-values, and stage-wise inference of those at or beyond a bound, or of all at the
 * last look or full information. Assumes that no look before stopped the experiment.
 * @throws InvalidInputError as `groupSequentialBounds` does
 */
export function earlyLook({ design, statistics, last = false }: EarlyLookJob): EarlyLook {
  const index = design.informationFractions.length - 1;
  const look = at(groupSequentialBounds(design).looks, index);
  const ended = last || look.informationFraction === 1;
  const effects = statistics.map((z) => {
    if (z === null) return null;
    const stops = ended || z >= look.upper || z <= look.lower;
    return {
      pValue: repeatedPValue(design, index, z),
      stageWise: stops ? stageWiseInference(design, index, z) : null,
    };
  });
  return { look, effects };
}
