import { findRoot } from '../../root-finding.js';
import { type ConditionalOdds, probabilities, TIE } from './conditional-odds.js';

/** The ends, as log odds ratios, of the set that the minimum-likelihood test does not reject. */
interface LogLimits {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Spans all odds ratios whose minimum-likelihood p-value is at least alpha. The tables on the far side that count against one
 * change only at odds ratios where such a table and the observed one are equally probable, which are known in closed form.
 * Between two of them the p-value falls and then rises, so that its largest values are at their ends. Where
 * the p-value at 1 is below alpha the span is cut there.
 *
 * Source: Fay (2010), Biostatistics 11:373–374.
 */
export function minimumLikelihoodLimits(table: ConditionalOdds, alpha: number, pValueAtOne: number): LogLimits {
  const lower = lowerLimit(table, alpha);
  const upper = -lowerLimit(mirrored(table), alpha);
  if (pValueAtOne >= alpha || lower >= 0 || upper <= 0) return { lower, upper };
  return estimateIsAboveOne(table) ? { lower: 0, upper } : { lower, upper: 0 };
}

/** The same table with failures for successes: log odds ratios change sign. */
function mirrored({ observed, low, high, logWeights }: ConditionalOdds): ConditionalOdds {
  return { observed: -observed, low: -high, high: -low, logWeights: logWeights.slice().reverse() };
}

function estimateIsAboveOne(table: ConditionalOdds): boolean {
  let mean = 0;
  probabilities(table, 0).forEach((p, i) => {
    mean += p * (table.low + i);
  });
  return table.observed > mean;
}

/** Walks inwards from the odds ratio of 0: there only tables above the observed one count, then one more at each break. */
function lowerLimit(table: ConditionalOdds, alpha: number): number {
  const { observed, low, logWeights } = table;
  if (observed === low) return Number.NEGATIVE_INFINITY;
  const at = observed - low;
  const tie = Math.log(TIE);
  // Below breaks[i] the table i is more probable than the observed one, and does not count against the odds ratio. They rise with i,
  // for the logarithms of fewer than 20,000 weights are concave by far more than the tie allows.
  const breaks = Array.from({ length: at }, (_, i) => (logWeights[i]! - logWeights[at]! - tie) / (at - i));
  const first = firstPossiblePiece(table, alpha, breaks);
  let from = first === 0 ? Number.NEGATIVE_INFINITY : breaks[first - 1]!;
  for (let counted = first; counted < at; counted++) {
    const to = breaks[counted]!;
    const p = (logOdds: number) => farTail(table, logOdds, counted) - alpha;
    if (Number.isFinite(from) && p(from) >= 0) return from;
    if (p(to) >= 0) return findRoot(p, Number.isFinite(from) ? from : farBelow(p, to), to);
    from = to;
  }
  // From there on all tables count: the p-value is 1.
  return from;
}

/**
 * The p-value is at most P(X ≥ observed)·(1 + counted), for no counted table is more probable than the observed one; that bound
 * grows along the pieces, so halving finds the first one where it reaches alpha.
 */
function firstPossiblePiece(table: ConditionalOdds, alpha: number, breaks: readonly number[]): number {
  const possible = (counted: number) => farTail(table, breaks[counted]!, 0) * (1 + counted * TIE) >= alpha * (1 - 1e-6);
  let [below, above] = [-1, breaks.length];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (possible(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** P(X < low + counted) + P(X ≥ observed). */
function farTail(table: ConditionalOdds, logOdds: number, counted: number): number {
  const p = probabilities(table, logOdds);
  const at = table.observed - table.low;
  let sum = 0;
  for (let i = 0; i < counted; i++) sum += p[i]!;
  for (let i = p.length - 1; i >= at; i--) sum += p[i]!;
  return sum;
}

function farBelow(p: (logOdds: number) => number, from: number): number {
  let step = 1;
  while (p(from - step) >= 0) step *= 2;
  return from - step;
}
