import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { DEFAULT_SEED, seedNumber } from '../../graph/seed.js';
import { validList, validNumber } from '../../graph/validation.js';
import { requireValues } from '../../statistics/argument-checks.js';
import { crossProductsOf } from '../../statistics/cross-products.js';
import { expectsFew } from '../../statistics/few-expected.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import { momentsOf } from '../../statistics/moments.js';
import { withCubes } from '../../statistics/third-moments.js';
import { expectedEvents } from '../../statistics/two-samples/rates/rate-summary.js';
import type { TwoSampleMethod } from '../../statistics/two-samples/two-sample-analysis.js';
import type { ArmValues } from '../../statistics/two-samples/value-tests.js';
import type { EffectInput, PairInput } from './effect-input.js';
import { EffectMethod } from './effect-method.js';
import { type EffectSample, MAX_VALUES, readEffectSample } from './effect-sample.js';
import type { SampleInput } from './effect-sample-input.js';

const DEFAULT_TRIM = 0.2;
const DEFAULT_CAP = 0.01;
const DEFAULT_RESAMPLES = 9_999;

/** Which methods fit which samples, the default first. */
const METHODS = {
  proportion: [
    EffectMethod.SCORE,
    EffectMethod.SCORE_EXACT,
    EffectMethod.FISHER,
    EffectMethod.FISHER_CENTRAL,
    EffectMethod.BOSCHLOO,
    EffectMethod.BARNARD,
  ],
  mean: [EffectMethod.WELCH, EffectMethod.POOLED_T, EffectMethod.HALL],
  values: [
    EffectMethod.WELCH,
    EffectMethod.POOLED_T,
    EffectMethod.HALL,
    EffectMethod.TRIMMED_MEAN,
    EffectMethod.WINSORIZED_MEAN,
    EffectMethod.QUANTILE,
    EffectMethod.MANN_WHITNEY,
    EffectMethod.PERMUTATION,
    EffectMethod.BOOTSTRAP_T,
    EffectMethod.BOOTSTRAP_BCA,
  ],
  rate: [EffectMethod.RATE_SCORE, EffectMethod.RATE_SCORE_EXACT, EffectMethod.RATE_EXACT],
  ratio: [EffectMethod.DELTA],
  pairs: [EffectMethod.PAIRED_T],
} as const;

const RESAMPLED = [EffectMethod.PERMUTATION, EffectMethod.BOOTSTRAP_T, EffectMethod.BOOTSTRAP_BCA];

/** Which methods take which arguments. */
const ARGUMENTS = {
  fraction: [EffectMethod.TRIMMED_MEAN, EffectMethod.WINSORIZED_MEAN],
  quantile: [EffectMethod.QUANTILE],
  seed: RESAMPLED,
  resamples: RESAMPLED,
};

const PLURALS = {
  proportion: 'proportions',
  mean: 'means',
  values: 'values',
  rate: 'rates',
  ratio: 'ratios',
  pairs: 'pairs',
};

/**
 * The samples of an effect with a method that fits them.
 * @throws ExpectedError for samples of different kinds, both or neither of samples and pairs, a method that does not fit them, or an
 *   argument that does not fit the method; InvalidInputError for impossible numbers
 */
export function readTwoSamples(input: EffectInput): TwoSampleMethod {
  if (input.pairs) return readPairs(input.pairs, input);
  if (!input.control || !input.treatment) {
    throw invalid(input.control ? 'treatment' : 'control', 'Give `control` and `treatment`, or `pairs`.');
  }
  const given = { control: input.control, treatment: input.treatment };
  const { control, treatment } = checkParts({
    control: () => readEffectSample('control', given.control),
    treatment: () => readEffectSample('treatment', given.treatment),
    method: () => checkEach(kindsGiven(given.control), (kind) => chosenMethod(input, kind)),
  });
  return methodOn(control, treatment, chosenMethod(input, control.kind), input);
}

function readPairs(given: readonly PairInput[], input: EffectInput): TwoSampleMethod {
  if (input.control || input.treatment) throw invalid('pairs', 'Give either `pairs` or `control` and `treatment`.');
  const pairs = validList('pairs', given, 1, MAX_VALUES);
  checkParts({
    method: () => chosenMethod(input, 'pairs'),
    sides: () =>
      checkEach(['control', 'treatment'] as const, (side) =>
        requireValues(
          `pairs.${side}`,
          pairs.map((pair) => pair[side]),
        ),
      ),
  });
  const rows = pairs.map(({ control, treatment }) => [control, treatment, treatment - control]);
  return { method: 'PAIRED_T', pairs: withCubes(crossProductsOf(rows), rows, [[2, 2, 2]]) };
}

function chosenMethod(input: EffectInput, kind: keyof typeof METHODS): EffectMethod {
  const [usual, ...others] = METHODS[kind];
  const fitting: EffectMethod[] = [usual, ...others];
  const method = input.method ?? usual;
  if (!fitting.includes(method)) {
    throw invalid('method', `${method} does not compare ${PLURALS[kind]}: choose ${fitting.join(', ')}.`);
  }
  checkEach(Object.keys(ARGUMENTS) as (keyof typeof ARGUMENTS)[], (argument) => {
    const taken = ARGUMENTS[argument];
    if (input[argument] != null && !taken.includes(method)) {
      throw invalid(argument, `${method} does not use \`${argument}\`: it is for ${taken.join(', ')}.`);
    }
  });
  return method;
}

/** The kinds of samples that are given, of which there should be one. */
function kindsGiven(sample: SampleInput): (keyof typeof METHODS)[] {
  const kinds = Object.keys(METHODS) as (keyof typeof METHODS)[];
  const given = kinds.filter((kind) => kind !== 'pairs' && sample[kind] != null);
  return given.length === 1 ? given : [];
}

function methodOn(
  control: EffectSample,
  treatment: EffectSample,
  method: EffectMethod,
  input: EffectInput,
): TwoSampleMethod {
  if (control.kind === 'values' && treatment.kind === 'values') {
    return methodOnValues({ control: control.summary, treatment: treatment.summary }, method, input);
  }
  if (control.kind !== treatment.kind) {
    const kinds = `${PLURALS[control.kind]} cannot be compared with ${PLURALS[treatment.kind]}`;
    throw invalid('treatment', `The samples are of different kinds, and ${kinds}: give two of one kind.`);
  }
  if (control.kind === 'rate' && treatment.kind === 'rate' && input.method == null) {
    const few = expectsFew(expectedEvents(control.summary, treatment.summary));
    const usual = few ? EffectMethod.RATE_SCORE_EXACT : EffectMethod.RATE_SCORE;
    return { method: usual, control: control.summary, treatment: treatment.summary };
  }
  // The method was chosen among those of the kind, which the compiler cannot see.
  return { method, control: control.summary, treatment: treatment.summary } as TwoSampleMethod;
}

function methodOnValues(values: ArmValues, method: EffectMethod, input: EffectInput): TwoSampleMethod {
  switch (method) {
    case EffectMethod.WELCH:
    case EffectMethod.POOLED_T:
    case EffectMethod.HALL:
      return { method, control: summaryOf(values.control), treatment: summaryOf(values.treatment) };
    case EffectMethod.TRIMMED_MEAN:
      return { method, values, fraction: input.fraction ?? DEFAULT_TRIM };
    case EffectMethod.WINSORIZED_MEAN:
      return { method, values, fraction: input.fraction ?? DEFAULT_CAP };
    case EffectMethod.QUANTILE:
      return { method, values, probability: validNumber('quantile', input.quantile ?? 0.5, { above: 0, below: 1 }) };
    case EffectMethod.MANN_WHITNEY:
      return { method, values };
    default:
      return {
        method: method as EffectMethod.PERMUTATION,
        values,
        seed: seedNumber(input.seed ?? DEFAULT_SEED),
        resamples: input.resamples ?? DEFAULT_RESAMPLES,
      };
  }
}

function summaryOf(values: readonly number[]) {
  return meanSummary(momentsOf(values));
}
