import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { checkDistinct, validList, validText } from '../../graph/validation.js';
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
  const given = input.arms.map(({ label }) => label.trim());
  const { labels, control, alpha, samples } = checkParts({
    labels: () =>
      checkDistinct(
        (index) => `arms.${index}`,
        given,
        (label, index) => validText(`arms.${index}.label`, label, 200),
      ),
    control: () => controlOf(input.control, given),
    alpha: () => alphaOf(input.credibleLevel, 'credibleLevel'),
    samples: () => samplesOf(input),
  });
  const better = input.lowerIsBetter ? 'LOWER' : 'HIGHER';
  const analysis = await engine.run(posteriorAnalysis, [{ samples, control, alpha, better }]);
  return posteriorOf(analysis, labels, alpha);
}

function controlOf(given: string | null | undefined, labels: readonly string[]): number {
  const index = given == null ? 0 : labels.indexOf(given.trim());
  if (index >= 0) return index;
  throw invalid('control', `No arm has the label "${given}". There are: ${labels.join(', ')}.`);
}

function samplesOf({ arms, prior }: PosteriorInput): PosteriorSamples {
  const { proportions, means } = proportionsAndMeans(
    checkEach(arms, (arm, index) => ({ label: arm.label, ...readSample(`arms.${index}`, arm) })),
  );
  if (means.length === 0) {
    if (prior?.mean) throw invalid('prior', 'Proportions need the prior `proportion`.');
    return { kind: 'proportion', summaries: proportions, prior: prior?.proportion ?? uniformPrior };
  }
  if (proportions.length > 0) throw invalid('arms', 'Give only proportions or only means.');
  if (prior?.proportion) throw invalid('prior', 'Means need the prior `mean`.');
  return { kind: 'mean', summaries: means, prior: prior?.mean ?? referencePrior };
}
