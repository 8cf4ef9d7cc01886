import { invalid } from '../../graph/expected-error.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';

/**
 * Groups and tuples are compared as they were randomized, so a plan that adjusts could not be kept.
 * @throws ExpectedError INVALID
 */
export function refusePlannedAdjustment(experiment: Pick<Experiment, 'design' | 'plan'>): void {
  const { method, readout } = designOf(experiment);
  const { adjustFor, adjustForPrevious = null } = experiment.plan;
  if ((adjustFor.length === 0 && adjustForPrevious === null) || readout.unadjustedUnits === null) return;
  if (adjustFor.length === 0) {
    throw invalid('plan.adjustForPrevious', `A design ${method} is read without adjustment: omit it in the plan.`);
  }
  throw invalid('plan.adjustFor', `A design ${method} is read without adjustment: empty the list in the plan.`);
}
