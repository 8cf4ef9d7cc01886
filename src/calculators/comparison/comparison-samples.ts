import { invalid } from '../../graph/expected-error.js';
import { refuseDuplicates, validList, validText, validTotal } from '../../graph/validation.js';
import { requireValues } from '../../statistics/argument-checks.js';
import type { SampleSet } from '../../statistics/comparisons/compare-samples.js';
import { shiftedMeans } from '../../statistics/comparisons/means/shifted-means.js';
import type { LabelledValues } from '../../statistics/ranks/compare-ranks.js';
import { readSample } from '../samples/sample-input.js';
import {
  type ComparisonChoices,
  countChoices,
  meanChoices,
  proportionChoices,
  rankChoices,
  wantsRanks,
} from './comparison-choices.js';
import type { LabelledSampleInput } from './comparison-input.js';

const MAX_SAMPLES = 20;
const MAX_VALUES = 10_000;
const MAX_CATEGORIES = 50;

/**
 * The samples a caller gives, checked, with how to compare them.
 * @throws ExpectedError for fewer than two samples, too many, repeated labels, samples of several kinds, methods that they do not
 *   have; InvalidInputError for impossible numbers
 */
export function readSamples(
  inputs: readonly LabelledSampleInput[],
  alpha: number,
  choices: ComparisonChoices,
): SampleSet {
  validList('samples', inputs, 2, MAX_SAMPLES);
  const labels = inputs.map(({ label }, index) => validText(`samples.${index}.label`, label, 200));
  refuseDuplicates('samples', labels);
  if (inputs.some(({ counts }) => counts)) {
    const samples = inputs.map((input, index) => ({ label: labels[index]!, counts: readCounts(input, index) }));
    return { kind: 'COUNTS', alpha, samples, choices: countChoices(choices) };
  }
  if (inputs.some(({ values }) => values)) {
    const samples = inputs.map((input, index) => ({ label: labels[index]!, values: readValues(input, index) }));
    return valueSet(samples, alpha, choices);
  }
  const samples = inputs.map((input, index) => ({ label: labels[index]!, ...readSample(`samples.${index}`, input) }));
  const proportions = samples.flatMap((sample) =>
    sample.kind === 'proportion' ? [{ label: sample.label, ...sample.summary }] : [],
  );
  const means = samples.flatMap((sample) =>
    sample.kind === 'mean' ? [{ label: sample.label, ...sample.summary }] : [],
  );
  if (proportions.length > 0 && means.length > 0) throw severalKinds();
  if (means.length > 0) return { kind: 'MEANS', alpha, samples: means, choices: meanChoices(choices) };
  return { kind: 'PROPORTIONS', alpha, samples: proportions, choices: proportionChoices(choices) };
}

function valueSet(samples: LabelledValues[], alpha: number, choices: ComparisonChoices): SampleSet {
  if (wantsRanks(choices)) return { kind: 'RANKS', alpha, samples, choices: rankChoices(choices) };
  return { kind: 'MEANS', alpha, ...shiftedMeans(samples), choices: meanChoices(choices) };
}

function readCounts({ proportion, mean, values, counts }: LabelledSampleInput, index: number): number[] {
  if (!counts || values || proportion || mean) throw severalKinds();
  validList(`samples.${index}.counts`, counts, 2, MAX_CATEGORIES);
  validTotal(`samples.${index}.counts`, counts);
  return counts;
}

function readValues({ proportion, mean, values, counts }: LabelledSampleInput, index: number): number[] {
  if (!values || counts || proportion || mean) throw severalKinds();
  requireValues(`samples.${index}.values`, validList(`samples.${index}.values`, values, 1, MAX_VALUES));
  return values;
}

function severalKinds() {
  return invalid(
    'samples',
    'Give exactly one of `proportion`, `mean`, `values` and `counts`, the same for all samples.',
  );
}
