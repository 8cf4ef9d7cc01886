import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { checkDistinct, validList, validText, validTotal } from '../../graph/validation.js';
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
  const labels = inputs.map(({ label }) => label.trim());
  const { set } = checkParts({
    labels: () => checkDistinct(fieldOf, labels, (label, index) => validText(`${fieldOf(index)}.label`, label, 200)),
    set: () => sampleSet(inputs, labels, alpha, choices),
  });
  return set;
}

function fieldOf(index: number): string {
  return `samples.${index}`;
}

function sampleSet(
  inputs: readonly LabeledSampleInput[],
  labels: readonly string[],
  alpha: number,
  choices: ComparisonChoices,
): SampleSet {
  const labelled = inputs.map((input, index) => ({ input, label: labels[index] as string }));
  const kinds = inputs.map(({ proportion, mean, values, counts }) =>
    Object.entries({ proportion, mean, values, counts }).flatMap(([kind, given]) => (given == null ? [] : [kind])),
  );
  // A sample of no kind is refused where it is read.
  if (new Set(kinds.flat()).size > 1) throw severalKinds();
  if (inputs.some(({ counts }) => counts)) {
    const parts = checkParts({
      samples: () =>
        checkEach(labelled, ({ input, label }, index) => ({ label, counts: readCounts(input, fieldOf(index)) })),
      choices: () => countChoices(choices),
    });
    return { kind: 'COUNTS', alpha, ...parts };
  }
  if (inputs.some(({ values }) => values)) {
    const samples = checkEach(labelled, ({ input, label }, index) => {
      return { label, values: readValues(input, fieldOf(index)) };
    });
    return valueSet(samples, alpha, choices);
  }
  const { proportions, means } = proportionsAndMeans(
    checkEach(labelled, ({ input, label }, index) => ({ label, ...readSample(fieldOf(index), input, ALLOWED) })),
  );
  if (means.length > 0) return { kind: 'MEANS', alpha, samples: means, choices: meanChoices(choices) };
  return { kind: 'PROPORTIONS', alpha, samples: proportions, choices: proportionChoices(choices) };
}

function valueSet(samples: LabelledValues[], alpha: number, choices: ComparisonChoices): SampleSet {
  if (wantsRanks(choices)) return { kind: 'RANKS', alpha, samples, choices: rankChoices(choices) };
  return { kind: 'MEANS', alpha, ...shiftedMeans(samples), choices: meanChoices(choices) };
}

function readCounts({ counts }: LabeledSampleInput, field: string): number[] {
  if (!counts) throw invalid(field, `Give exactly one of ${ALLOWED}.`);
  validList(`${field}.counts`, counts, 2, MAX_CATEGORIES);
  validTotal(`${field}.counts`, counts);
  return counts;
}

function readValues({ values }: LabeledSampleInput, field: string): number[] {
  if (!values) throw invalid(field, `Give exactly one of ${ALLOWED}.`);
  requireValues(`${field}.values`, validList(`${field}.values`, values, 1, MAX_VALUES));
  return values;
}

function severalKinds() {
  return invalid('samples', `Give exactly one of ${ALLOWED}, the same for all samples.`);
}
