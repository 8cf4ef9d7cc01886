import {
  requireCount,
  requireFinite,
  requireNonNegative,
  requireOpenProbability,
  requirePositive,
} from '../argument-checks.js';
import { aroundEstimate } from '../effects/arm-means.js';
import { InvalidInputError } from '../invalid-input.js';
import { findRoot } from '../root-finding.js';
import { type Alternative, emptyInterval, type Interval, requireTestOptions, type TestOptions } from '../summaries.js';

/** An estimate after n customers, with the standard error that the design gives it. */
export interface EstimateSoFar {
  estimate: number;
  standardError: number;
  n: number;
}

/** How a confidence sequence is set up, before any data. */
export interface SequenceOptions extends TestOptions {
  /** Customers at which the sequence is narrowest. */
  tunedFor: number;
  /** Customers before which nothing is claimed. */
  startAt: number;
}

/** What may be said at any time, however often one looks. */
interface SequenceReading {
  interval: Interval;
  /** Below alpha exactly when the interval excludes the hypothesized value. */
  pValue: number | null;
  insufficientData: string | null;
}

/**
 * The asymptotic confidence sequence: an interval that holds at all sample sizes from `startAt` on at once, and the
 * always-valid p-value that inverts it. The estimate ± standard error × `sequenceCritical`. Asymptotic: it rests on the
 * normal approximation of the running mean from `startAt` on.
 *
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2021), "Time-uniform central limit theory and asymptotic
 * confidence sequences": the Gaussian mixture (theorem 2.2), one-sided as in its appendix B.
 *
 * @param hypothesized value that the p-value is about
 * @throws InvalidInputError for values not finite, n that is no count, sample sizes not above 0, alpha outside (0, 1)
 */
export function confidenceSequence(soFar: EstimateSoFar, options: SequenceOptions, hypothesized = 0): SequenceReading {
  const { estimate, standardError, n } = soFar;
  requireFinite('estimate', estimate);
  requireNonNegative('standardError', standardError);
  requireCount('n', n);
  requireFinite('hypothesized', hypothesized);
  requireSequenceOptions(options);
  if (n < options.startAt) {
    const insufficientData = `The sequence is valid from ${options.startAt} customers on; there are ${n}.`;
    return { interval: { ...emptyInterval, estimate }, pValue: null, insufficientData };
  }
  if (standardError === 0) {
    const insufficientData = 'The outcome does not vary, so nothing can be tested.';
    return { interval: { ...emptyInterval, estimate }, pValue: null, insufficientData };
  }
  const margin = standardError * sequenceCritical(n, options);
  const z = (estimate - hypothesized) / standardError;
  return {
    interval: aroundEstimate(estimate, margin, options.alternative),
    pValue: alwaysValidPValue(z, n, options),
    insufficientData: null,
  };
}

/**
 * How many standard errors the sequence reaches from the estimate after n customers.
 * @param level the error rate, where it is not the alpha for which the sequence is narrowest, as after a correction
 */
export function sequenceCritical(n: number, options: SequenceOptions, level = options.alpha): number {
  const v = information(n, options);
  const root = Math.sqrt(v + 1);
  const log = options.alternative === 'TWO_SIDED' ? Math.log(root / level) : Math.log1p(root / (2 * level));
  return Math.sqrt(((2 * (v + 1)) / v) * log);
}

/** The always-valid p-value of a standardized statistic after n customers; below alpha exactly beyond `sequenceCritical`. */
export function alwaysValidPValue(z: number, n: number, options: SequenceOptions): number {
  const v = information(n, options);
  const root = Math.sqrt(v + 1);
  const exponent = (z * z * v) / (2 * (v + 1));
  if (options.alternative === 'TWO_SIDED') return Math.min(1, root * Math.exp(-exponent));
  const towards = options.alternative === 'GREATER' ? z : -z;
  if (towards <= 0) return 1;
  return Math.min(1, (root * Math.exp(-exponent)) / (-2 * Math.expm1(-exponent)));
}

/** nρ²: the weight of n customers against the mixture that makes the sequence. */
function information(n: number, { tunedFor, alpha, alternative }: SequenceOptions): number {
  return n * mixtureVariance(tunedFor, alpha, alternative);
}

/**
 * The ρ² that makes a sequence narrowest at `tunedFor` customers: v = ρ²·tunedFor solves v − ln(1 + v) = −2 ln α, with 2α in
 * place of α for a one-sided sequence (at most 1).
 *
 * Source: Waudby-Smith et al. (2021), appendix on choosing ρ, its exact solution (Lambert W₋₁) by root finding.
 *
 * @throws InvalidInputError for sizes not above 0 or alpha outside (0, 1)
 */
export function mixtureVariance(tunedFor: number, alpha: number, alternative: Alternative): number {
  requirePositive('tunedFor', tunedFor);
  requireOpenProbability('alpha', alpha);
  const risk = alternative === 'TWO_SIDED' ? alpha : Math.min(2 * alpha, 0.999);
  const target = -2 * Math.log(risk);
  const v = findRoot((candidate) => candidate - Math.log1p(candidate) - target, 0, 10 + 2 * target);
  return v / tunedFor;
}

/** @throws InvalidInputError as `confidenceSequence` does */
function requireSequenceOptions(options: SequenceOptions): void {
  requireTestOptions(options);
  requireCount('startAt', options.startAt, 2);
  requireCount('tunedFor', options.tunedFor, 2);
  if (options.tunedFor < options.startAt) {
    throw new InvalidInputError('tunedFor', `must be at least startAt, ${options.startAt}, not ${options.tunedFor}.`);
  }
}
