import { invalid } from '../../graph/expected-error.js';
import { refuseDuplicates, validList, validText, validTotal } from '../../graph/validation.js';
import { requireValues } from '../../statistics/argument-checks.js';
import type { SampleSet } from '../../statistics/comparisons/compare-samples.js';
import { shiftedMeans } from '../../statistics/comparisons/means/shifted-means.js';
import type { LabelledValues } from '../../statistics/ranks/compare-ranks.js';
import { proportionsAndMeans, readSample } from '../samples/sample-input.js';
import {
  type ComparisonChoices,
  countChoices,
  meanChoices,
  proportionChoices,
  rankChoices,
  wantsRanks,
} from './comparison-choices.js';
import type { LabeledSampleInput } from './comparison-input.js';

const MAX_SAMPLES = 20;
const MAX_VALUES = 10_000;
const MAX_CATEGORIES = 50;
const ALLOWED = '`proportion`, `mean`, `values` and `counts`';

/**
 * The samples a caller gives, checked, with how to compare them.
 * @throws ExpectedError for fewer than two samples, too many, repeated labels, samples of several kinds, methods that they do not
 *   have; InvalidInputError for impossible numbers
 */
export function readSamples(
  inputs: readonly LabeledSampleInput[],
  alpha: number,
  choices: ComparisonChoices,
): SampleSet {
  validList('samples', inputs, 2, MAX_SAMPLES);
  const labelled = inputs.map((input, index) => {
    return { input, field: `samples.${index}`, label: validText(`samples.${index}.label`, input.label, 200) };
  });
  refuseDuplicates(
    'samples',
    labelled.map(({ label }) => label),
  );
  if (inputs.some(({ counts }) => counts)) {
    const samples = labelled.map(({ input, field, label }) => ({ label, counts: readCounts(input, field) }));
    return { kind: 'COUNTS', alpha, samples, choices: countChoices(choices) };
  }
  if (inputs.some(({ values }) => values)) {
    const samples = labelled.map(({ input, field, label }) => ({ label, values: readValues(input, field) }));
    return valueSet(samples, alpha, choices);
  }
  const { proportions, means } = proportionsAndMeans(
    labelled.map(({ input, field, label }) => ({ label, ...readSample(field, input, ALLOWED) })),
  );
  if (proportions.length > 0 && means.length > 0) throw severalKinds();
  if (means.length > 0) return { kind: 'MEANS', alpha, samples: means, choices: meanChoices(choices) };
  return { kind: 'PROPORTIONS', alpha, samples: proportions, choices: proportionChoices(choices) };
}

function valueSet(samples: LabelledValues[], alpha: number, choices: ComparisonChoices): SampleSet {
  if (wantsRanks(choices)) return { kind: 'RANKS', alpha, samples, choices: rankChoices(choices) };
  return { kind: 'MEANS', alpha, ...shiftedMeans(samples), choices: meanChoices(choices) };
}

function readCounts({ proportion, mean, values, counts }: LabeledSampleInput, field: string): number[] {
  if (!counts || values || proportion || mean) throw severalKinds();
  validList(`${field}.counts`, counts, 2, MAX_CATEGORIES);
  validTotal(`${field}.counts`, counts);
  return counts;
}

function readValues({ proportion, mean, values, counts }: LabeledSampleInput, field: string): number[] {
  if (!values || counts || proportion || mean) throw severalKinds();
  requireValues(`${field}.values`, validList(`${field}.values`, values, 1, MAX_VALUES));
  return values;
}

function severalKinds() {
  return invalid('samples', `Give exactly one of ${ALLOWED}, the same for all samples.`);
}
