import { invalid } from '../../graph/expected-error.js';
import { validNumber, validTotal } from '../../graph/validation.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import { confidenceSequence, type EstimateSoFar } from '../../statistics/sequential/confidence-sequence.js';
import { type MeanSummary, proportionAsMean } from '../../statistics/summaries.js';
import { readSample, type Sample } from '../samples/sample-input.js';
import type { ConfidenceSequence } from './confidence-sequence.js';
import type { ConfidenceSequenceInput } from './confidence-sequence-input.js';

/** Customers before which a normal approximation should not be trusted, whatever is planned. */
export const USUAL_START = 100;

const method = 'Asymptotic confidence sequence (Gaussian mixture)';

/**
 * A confidence sequence from summary statistics, with the unpooled variance of the randomized arms.
 * @throws ExpectedError when a sample is a proportion and the other a mean, or a number is out of range;
 *   InvalidInputError for impossible numbers
 */
export function calculateConfidenceSequence(input: ConfidenceSequenceInput): ConfidenceSequence {
  const tunedFor = validNumber('tunedFor', input.tunedFor, { above: 1 });
  const soFar = estimateSoFar(input);
  const alpha = alphaOf(input.confidenceLevel);
  const {
    interval,
    pValue,
    insufficientData: reason,
  } = confidenceSequence(
    soFar,
    {
      alpha,
      alternative: input.alternative ?? AlternativeHypothesis.TWO_SIDED,
      tunedFor,
      startAt: validNumber('startAt', input.startAt ?? Math.min(USUAL_START, tunedFor), { above: 1, atMost: tunedFor }),
    },
    input.hypothesized ?? 0,
  );
  const absolute = intervalOf(interval, confidenceOf(alpha));
  return { method, n: soFar.n, absolute, pValue, insufficientData: insufficientData(reason) };
}

function estimateSoFar({ treatment, control }: ConfidenceSequenceInput): EstimateSoFar {
  const other = readSample('treatment', treatment);
  if (!control) return levelOf(asMean(other));
  const base = readSample('control', control);
  if (base.kind !== other.kind) {
    throw invalid('treatment', 'A proportion and a mean cannot be compared: give two proportions or two means.');
  }
  const [one, zero] = [levelOf(asMean(other)), levelOf(asMean(base))];
  return {
    estimate: one.estimate - zero.estimate,
    standardError: Math.hypot(one.standardError, zero.standardError),
    n: validTotal('treatment', [one.n, zero.n]),
  };
}

function asMean(sample: Sample): MeanSummary {
  return sample.kind === 'proportion' ? proportionAsMean(sample.summary) : sample.summary;
}

/** Without customers the standard error is 0: nothing is said then. */
function levelOf({ n, mean, standardDeviation }: MeanSummary): EstimateSoFar {
  return { estimate: mean, standardError: n < 2 ? 0 : standardDeviation / Math.sqrt(n), n };
}
