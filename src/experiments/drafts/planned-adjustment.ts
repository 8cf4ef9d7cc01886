import { invalid } from '../../graph/expected-error.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';

/**
 * Groups and tuples are compared as they were randomized, so a plan that adjusts could not be kept.
 * @throws ExpectedError INVALID
 */
export function refusePlannedAdjustment(experiment: Experiment): void {
  const { method, readout } = designOf(experiment);
  if (experiment.plan.adjustFor.length === 0 || readout.unadjustedUnits === null) return;
  throw invalid('plan.adjustFor', `A design ${method} is read without adjustment: empty the list in the plan.`);
}
