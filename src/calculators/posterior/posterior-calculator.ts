import { invalid } from '../../graph/expected-error.js';
import { refuseDuplicates, validList, validText } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import { type PosteriorReading, posteriorOf } from '../../results/posterior.js';
import { uniformPrior } from '../../statistics/bayes/beta-posterior.js';
import { referencePrior } from '../../statistics/bayes/mean-posterior.js';
import { type PosteriorSamples, posteriorAnalysis } from '../../statistics/bayes/posterior-analysis.js';
import type { Engine } from '../../threads/engine.js';
import { proportionsAndMeans, readSample } from '../samples/sample-input.js';
import type { PosteriorInput } from './posterior-input.js';

const MAX_ARMS = 20;

/** @throws ExpectedError naming the field at fault; InvalidInputError for impossible numbers */
export async function calculatePosterior(input: PosteriorInput, engine: Engine): Promise<PosteriorReading> {
  validList('arms', input.arms, 2, MAX_ARMS);
  const labels = input.arms.map(({ label }, index) => validText(`arms.${index}.label`, label, 200));
  refuseDuplicates('arms', labels);
  const control = input.control == null ? 0 : labels.indexOf(input.control.trim());
  if (control < 0)
    throw invalid('control', `No arm has the label "${input.control}". There are: ${labels.join(', ')}.`);
  const alpha = alphaOf(input.credibleLevel, 'credibleLevel');
  const better = input.lowerIsBetter ? 'LOWER' : 'HIGHER';
  const analysis = await engine.run(posteriorAnalysis, [{ samples: samplesOf(input), control, alpha, better }]);
  return posteriorOf(analysis, labels, alpha);
}

function samplesOf({ arms, prior }: PosteriorInput): PosteriorSamples {
  const { proportions, means } = proportionsAndMeans(
    arms.map((arm, index) => ({ label: arm.label, ...readSample(`arms.${index}`, arm) })),
  );
  if (means.length === 0) {
    if (prior?.mean) throw invalid('prior', 'Proportions need the prior `proportion`.');
    return { kind: 'proportion', summaries: proportions, prior: prior?.proportion ?? uniformPrior };
  }
  if (proportions.length > 0) throw invalid('arms', 'Give only proportions or only means.');
  if (prior?.proportion) throw invalid('prior', 'Means need the prior `mean`.');
  return { kind: 'mean', summaries: means, prior: prior?.mean ?? referencePrior };
}
