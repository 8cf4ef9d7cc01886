import { invalid } from '../graph/expected-error.js';
import { refuseDuplicates, validList, validText } from '../graph/validation.js';
import type { MeanSummary, ProportionSummary } from '../statistics/summaries.js';
import type { Comparison } from './comparison.js';
import type { ComparisonInput } from './comparison-input.js';
import { alphaOf } from './confidence.js';
import { compareMeanSamples, compareProportionSamples } from './sample-comparison.js';
import { readSample } from './sample-input.js';

const MAX_SAMPLES = 20;

/**
 * Several samples compared from summary statistics.
 * @throws ExpectedError for fewer than two samples, too many, repeated labels, or proportions mixed with means;
 *   InvalidInputError for impossible numbers
 */
export function calculateComparison(input: ComparisonInput): Comparison {
  const alpha = alphaOf(input.confidenceLevel);
  validList('samples', input.samples, 2, MAX_SAMPLES);
  const labels = input.samples.map(({ label }, index) => validText(`samples.${index}.label`, label, 200));
  refuseDuplicates('samples', labels);
  const proportions: (ProportionSummary & { label: string })[] = [];
  const means: (MeanSummary & { label: string })[] = [];
  for (const [index, sampleInput] of input.samples.entries()) {
    const sample = readSample(`samples.${index}`, sampleInput);
    if (sample.kind === 'proportion') proportions.push({ label: labels[index]!, ...sample.summary });
    else means.push({ label: labels[index]!, ...sample.summary });
  }
  if (proportions.length > 0 && means.length > 0) {
    throw invalid('samples', 'Proportions and means cannot be compared: give samples of one kind.');
  }
  return means.length > 0 ? compareMeanSamples(means, alpha) : compareProportionSamples(proportions, alpha);
}
