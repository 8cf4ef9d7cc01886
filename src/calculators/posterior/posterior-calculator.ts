import { invalid } from '../../graph/expected-error.js';
import { refuseDuplicates, validList, validText } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import { uniformPrior } from '../../statistics/bayes/beta-posterior.js';
import { referencePrior } from '../../statistics/bayes/mean-posterior.js';
import type { PosteriorJob, PosteriorSamples } from '../../statistics/bayes/posterior-analysis.js';
import { readSample, type Sample } from '../samples/sample-input.js';
import type { PosteriorInput, PriorInput } from './posterior-input.js';

const MAX_ARMS = 20;

/**
 * The planner's arms as the engine takes them.
 * @throws ExpectedError naming the field at fault; InvalidInputError for impossible numbers
 */
export function posteriorJob(input: PosteriorInput): PosteriorJob {
  validList('arms', input.arms, 2, MAX_ARMS);
  const labels = input.arms.map(({ label }, index) => validText(`arms.${index}.label`, label, 200));
  refuseDuplicates('arms', labels);
  const control = input.control == null ? 0 : labels.indexOf(input.control.trim());
  if (control < 0) throw invalid('control', `No arm has this label. There are: ${labels.join(', ')}.`);
  return {
    samples: samplesOf(
      input.arms.map((sample, index) => readSample(`arms.${index}`, sample)),
      input.prior,
    ),
    control,
    alpha: alphaOf(input.credibleLevel, 'credibleLevel'),
    better: input.lowerIsBetter ? 'LOWER' : 'HIGHER',
  };
}

function samplesOf(samples: readonly Sample[], prior: PriorInput | null | undefined): PosteriorSamples {
  const proportions = samples.flatMap((sample) => (sample.kind === 'proportion' ? [sample.summary] : []));
  const means = samples.flatMap((sample) => (sample.kind === 'mean' ? [sample.summary] : []));
  if (means.length === 0) {
    if (prior?.mean) throw invalid('prior', 'Proportions take a prior of their own kind: `proportion`.');
    return { kind: 'proportion', summaries: proportions, prior: prior?.proportion ?? uniformPrior };
  }
  if (proportions.length > 0) throw invalid('arms', 'Give only proportions or only means.');
  if (prior?.proportion) throw invalid('prior', 'Means take a prior of their own kind: `mean`.');
  return { kind: 'mean', summaries: means, prior: prior?.mean ?? referencePrior };
}
