import type { Remedies } from '../../results/advice-of.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';

/** What to do about warnings of an effect of an experiment. */
export function effectRemedies(experiment: Experiment): Remedies {
  const tested = designOf(experiment).inference.refusal === null;
  const test =
    'Test with `randomizationInference` and `statistic: STUDENTIZED`, which repeats the draw of the design and assumes nothing ' +
    'about how outcomes are distributed. `skewnessAdjusted` has a better interval.';
  const other =
    'Rely on `skewnessAdjusted`, and decide by a metric that a few large values do not dominate, such as a count of orders.';
  return { SKEWED: tested ? test : other };
}
