import { invalid } from '../../graph/expected-error.js';
import { checkParts } from '../../graph/problems.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { comparisonTrend } from '../../statistics/comparisons/comparison-trend.js';
import type { Engine } from '../../threads/engine.js';
import { compareSampleSet } from './compare-sample-set.js';
import type { ComparisonInput } from './comparison-input.js';
import { Comparison, trendOf } from './comparison-result.js';
import { readSamples } from './comparison-samples.js';

/** The one that is given is checked beside the samples, and takes its place. */
const USUAL_ALPHA = 0.05;

/**
 * Several samples compared from summary statistics, values or counts.
 * @throws ExpectedError for samples or methods that do not go together; InvalidInputError for impossible numbers
 */
export async function calculateComparison(input: ComparisonInput, engine: Engine): Promise<Comparison> {
  const { samples, confidenceLevel, trend, control } = input;
  const alternative = input.alternative ?? AlternativeHypothesis.TWO_SIDED;
  // Without a control the direction is meant for the trend alone: pairs are two-sided.
  const chosen = control == null ? { ...input, alternative: null } : input;
  const { read, alpha } = checkParts({
    read: () => readSamples(samples, USUAL_ALPHA, chosen),
    alpha: () => alphaOf(confidenceLevel),
    alternative: () => {
      if (alternative === AlternativeHypothesis.TWO_SIDED || control != null || trend) return;
      throw invalid('alternative', 'A direction needs a `control` to compare with, or a `trend`.');
    },
    scores: () => {
      if (!trend?.scores || trend.scores.length === samples.length) return;
      throw invalid('trend.scores', `Give one score for each of the ${samples.length} samples.`);
    },
  });
  const set = { ...read, alpha };
  const compared = await compareSampleSet(engine, set);
  const level = confidenceOf(set.alpha);
  const choices = { scores: trend?.scores ?? null, alternative };
  const found = trend ? trendOf(await engine.run(comparisonTrend, [set, choices]), level) : null;
  return Object.assign(new Comparison(), compared, { trend: found });
}
