import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { type GroupSequentialDesign, groupSequentialBounds, type Look } from './group-sequential-bounds.js';
import { repeatedPValue } from './repeated-p-value.js';
import { type StageWiseInference, stageWiseInference } from './stage-wise.js';

/** Bounds at the looks that were taken and the statistic at each: plain data, so that another thread can do it. */
interface MonitoredTestJob {
  /** With the information fractions at which looks were taken, planned or not. */
  design: GroupSequentialDesign;
  /** The standardized statistic at each look. */
  statistics: readonly number[];
}

export interface MonitoredLook extends Look {
  z: number;
  /** Whether z is at or beyond a bound. */
  rejects: boolean;
  /** The repeated p-value: below alpha exactly when this look rejects. */
  pValue: number;
}

export interface MonitoredTest {
  looks: MonitoredLook[];
  /** Index of the first look that rejects; null when none does. */
  stoppedAt: number | null;
  /** After a look that rejects, or at full information; null while the experiment goes on. */
  stageWise: StageWiseInference | null;
}

/**
 * A group-sequential test as it was run: bounds by the fractions at which looks were in fact taken (Lan & DeMets 1983), the
 * repeated p-value at each, and stage-wise inference once it is over.
 *
 * @throws InvalidInputError for as many statistics as there are no looks, and as `groupSequentialBounds` does
 */
export function monitoredTest({ design, statistics }: MonitoredTestJob): MonitoredTest {
  if (statistics.length !== design.informationFractions.length) {
    throw new InvalidInputError(
      'statistics',
      `statistics must have one entry per look: ${design.informationFractions.length}.`,
    );
  }
  const looks = groupSequentialBounds(design).looks.map((look, k): MonitoredLook => {
    const z = at(statistics, k);
    const rejects = z >= look.upper || z <= look.lower;
    return { ...look, z, rejects, pValue: repeatedPValue(design, k, z) };
  });
  const first = looks.findIndex(({ rejects }) => rejects);
  const complete = at(looks, looks.length - 1).informationFraction === 1 ? looks.length - 1 : -1;
  const end = first >= 0 ? first : complete;
  return {
    looks,
    stoppedAt: first >= 0 ? first : null,
    stageWise: end < 0 ? null : stageWiseInference(design, end, at(statistics, end)),
  };
}
