import { invalid } from '../../graph/expected-error.js';
import { checkParts } from '../../graph/problems.js';
import { validNumber, validTotal } from '../../graph/validation.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import { confidenceSequence, type EstimateSoFar } from '../../statistics/sequential/confidence-sequence.js';
import { type MeanSummary, proportionAsMean } from '../../statistics/summaries.js';
import { readSample, type Sample } from '../samples/sample-input.js';
import type { ConfidenceSequenceInput } from './confidence-sequence-input.js';
import type { ConfidenceSequence } from './confidence-sequence-result.js';

/** Customers before which a normal approximation should not be trusted, whatever is planned. */
export const USUAL_START = 100;

const METHOD = 'Asymptotic confidence sequence (Gaussian mixture)';

/**
 * A confidence sequence from summary statistics, with the unpooled variance of the randomized arms.
 * @throws ExpectedError when a sample is a proportion and the other a mean, or a number is out of range;
 *   InvalidInputError for impossible numbers
 */
export function calculateConfidenceSequence(input: ConfidenceSequenceInput): ConfidenceSequence {
  const { plan, alpha, soFar } = checkParts({
    plan: () => {
      const tunedFor = validNumber('tunedFor', input.tunedFor, { above: 1 });
      const usualStart = Math.min(USUAL_START, tunedFor);
      return { tunedFor, startAt: validNumber('startAt', input.startAt ?? usualStart, { above: 1, atMost: tunedFor }) };
    },
    alpha: () => alphaOf(input.confidenceLevel),
    soFar: () => estimateSoFar(input),
  });
  const options = { ...plan, alpha, alternative: input.alternative ?? AlternativeHypothesis.TWO_SIDED };
  const { interval, pValue, insufficientData: reason } = confidenceSequence(soFar, options, input.hypothesized ?? 0);
  return {
    method: METHOD,
    customers: soFar.n,
    absolute: intervalOf(interval, confidenceOf(options.alpha)),
    pValue,
    insufficientData: insufficientData(reason),
  };
}

function estimateSoFar({ treatment, control }: ConfidenceSequenceInput): EstimateSoFar {
  const { other, base } = checkParts({
    other: () => readSample('treatment', treatment),
    base: () => control && readSample('control', control),
  });
  if (!base) return meanOf(other);
  if (base.kind !== other.kind) {
    throw invalid('treatment', 'A proportion and a mean cannot be compared: give two proportions or two means.');
  }
  const [one, zero] = [meanOf(other), meanOf(base)];
  return {
    estimate: one.estimate - zero.estimate,
    standardError: Math.hypot(one.standardError, zero.standardError),
    n: validTotal('treatment', [one.n, zero.n]),
  };
}

/** Without customers the standard error is 0, and the sequence has no answer. */
function meanOf(sample: Sample): EstimateSoFar {
  const { n, mean, standardDeviation }: MeanSummary =
    sample.kind === 'proportion' ? proportionAsMean(sample.summary) : sample.summary;
  return { estimate: mean, standardError: n < 2 ? 0 : standardDeviation / Math.sqrt(n), n };
}
