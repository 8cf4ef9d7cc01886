import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';

/** A prime below 2³¹, so that squares of smaller numbers are below 2⁶³. */
const PRIME = 2_147_483_647;

/**
 * SQL of the block, from 0 below `blocks`, of an assignment `a`: a number that looks random, from the id of the customer or of the
 * tuple, so that matched customers are together. Customers are independent of each other, so any division that does not depend on
 * outcomes serves.
 */
export function randomBlock(experiment: Experiment, seed: number, blocks: number): string {
  const unit =
    designOf(experiment).readout.measureSegmentTuples === null ? 'a.customer_id' : 'coalesce(a.stratum_id, 0)';
  const mixed = `((${unit} % ${PRIME} * 48271 + ${seed % PRIME}) % ${PRIME})`;
  return `(${mixed} * ${mixed} % ${PRIME} * ${blocks} / ${PRIME})`;
}
