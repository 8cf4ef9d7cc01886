import { invalid } from '../../graph/expected-error.js';
import type { Experiment } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';

/**
 * Groups and tuples are compared as they were randomized; a plan that adjusts could not be kept.
 * @throws ExpectedError INVALID
 */
export function refusePlannedAdjustment({ design: { method }, plan }: Experiment): void {
  if (plan.adjustFor.length === 0) return;
  if (method !== DesignMethod.BY_GROUP && method !== DesignMethod.MATCHED_TUPLES) return;
  throw invalid('plan.adjustFor', `A design ${method} is read without adjustment: empty the list in the plan.`);
}
