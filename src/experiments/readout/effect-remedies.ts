import type { Remedies } from '../../results/advice-of.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';

/** What to do about warnings of an effect of an experiment. */
export function effectRemedies(experiment: Experiment): Remedies {
  const tested = designOf(experiment).inference.refusal === null;
  const test =
    'Test by repeating the draw of the design, which assumes nothing about how outcomes are distributed (`randomizationInference`, `statistic: STUDENTIZED`). ' +
    'The interval that allows for skewness is better (`skewnessAdjusted`).';
  const other =
    'Rely on the interval that allows for skewness (`skewnessAdjusted`), and decide by a metric that a few large values do not dominate, such as a count of orders.';
  return { SKEWED: tested ? test : other };
}
