import { logBinomialMass } from '../../distributions/saddle-point.js';
import { InvalidInputError } from '../../invalid-input.js';
import type { ProportionSummary } from '../../summaries.js';

/** Larger tables need no exact test, and would take seconds. */
const LARGEST_SUPPORT = 20_000;

/** Ties of probability within this relative distance count as equal, as in R's fisher.test. */
export const TIE = 1 + 1e-7;

/**
 * The treatment's successes given all margins: Fisher's noncentral hypergeometric distribution, whose one parameter is the
 * odds ratio. `low` is the smallest possible count; `logWeights[i]` belongs to low + i at odds ratio 1.
 */
export interface ConditionalOdds {
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly logWeights: Float64Array;
}

/** @throws InvalidInputError where more than 20,000 tables share the margins. */
export function conditionalOdds(control: ProportionSummary, treatment: ProportionSummary): ConditionalOdds {
  const successes = control.successes + treatment.successes;
  const low = Math.max(0, successes - control.n);
  const high = Math.min(treatment.n, successes);
  if (high - low >= LARGEST_SUPPORT) {
    throw new InvalidInputError(
      'treatment',
      `Exact tests allow at most ${LARGEST_SUPPORT} tables: use the score test.`,
    );
  }
  // Any common success rate gives the same conditional distribution; the pooled one keeps every logarithm small.
  const rate = successes / (control.n + treatment.n);
  const logMass = (n: number, k: number) => logBinomialMass(k, n - k, rate, 1 - rate);
  const logWeights = Float64Array.from({ length: high - low + 1 }, (_, i) => {
    const x = low + i;
    return logMass(treatment.n, x) + logMass(control.n, successes - x);
  });
  return { observed: treatment.successes, low, high, logWeights };
}

/** Probabilities of low … high at the odds ratio exp(logOdds). */
export function probabilities({ low, logWeights }: ConditionalOdds, logOdds: number): Float64Array {
  const logs = logWeights.map((weight, i) => weight + (low + i) * logOdds);
  let largest = Number.NEGATIVE_INFINITY;
  for (const log of logs) largest = Math.max(largest, log);
  let total = 0;
  for (let i = 0; i < logs.length; i++) {
    logs[i] = Math.exp(logs[i]! - largest);
    total += logs[i]!;
  }
  for (let i = 0; i < logs.length; i++) logs[i]! /= total;
  return logs;
}

/** P(X ≤ x) and P(X ≥ x) for the observed x at the odds ratio exp(logOdds). */
export function observedTails(table: ConditionalOdds, logOdds: number): { lower: number; upper: number } {
  const p = probabilities(table, logOdds);
  const at = table.observed - table.low;
  let [lower, upper] = [0, 0];
  for (let i = 0; i <= at; i++) lower += p[i]!;
  for (let i = p.length - 1; i >= at; i--) upper += p[i]!;
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) };
}

/** The conditional maximum likelihood log odds ratio: where the mean count is the observed one; infinite at the ends. */
export function conditionalEstimate(table: ConditionalOdds, solve: (f: (logOdds: number) => number) => number): number {
  if (table.observed === table.low) return Number.NEGATIVE_INFINITY;
  if (table.observed === table.high) return Number.POSITIVE_INFINITY;
  return solve((logOdds) => {
    let mean = 0;
    probabilities(table, logOdds).forEach((p, i) => {
      mean += p * (table.low + i);
    });
    return mean - table.observed;
  });
}
