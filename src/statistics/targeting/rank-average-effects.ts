import type { Ranking } from './ranking.js';

/** How well a ranking finds the customers on whom the treatment works best. */
export interface RankAverageEffects {
  /** The mean of TOC(k) over all k: the targeting operator characteristic, with the weight on the first customers. */
  autoc: number;
  /** The mean of (k/n)·TOC(k): every share of treated customers counts alike. */
  qini: number;
}

/** 1 + 1/2 + … + 1/k for every k up to n. */
export function harmonicNumbers(n: number): Float64Array {
  const numbers = new Float64Array(n + 1);
  for (let k = 1; k <= n; k++) numbers[k] = numbers[k - 1]! + 1 / k;
  return numbers;
}

/** Effect scores in the order of a ranking, and what all samples of them share. */
export interface RankedScores {
  scores: Float64Array;
  ends: Uint32Array;
  harmonic: Float64Array;
}

export function rankedScores(effects: Float64Array, { order, ends }: Ranking): RankedScores {
  const scores = Float64Array.from(order, (customer) => effects[customer]!);
  return { scores, ends, harmonic: harmonicNumbers(scores.length) };
}

/**
 * AUTOC and the Qini coefficient, where TOC(k) is the mean score of the first k customers minus that of all. Customers with equal
 * ranks share their mean score g: within their class the sum of the first k is S + (k − K)·g, so that the sum of TOC needs the
 * harmonic numbers only.
 *
 * Source: Yadlowsky, Fleming, Shah, Brunskill & Wager (2025), "Evaluating treatment prioritization rules via rank-weighted
 * average treatment effects", JASA, with weights 1 and u, as in grf's `rank_average_treatment_effect` (ties averaged).
 *
 * @param sampled for every rank whether the customer is in the sample; null for all
 */
export function rankAverageEffects(ranked: RankedScores, sampled: Uint8Array | null): RankAverageEffects {
  const { scores, ends, harmonic } = ranked;
  let count = 0;
  let total = 0;
  let means = 0;
  let sums = 0;
  let start = 0;
  for (let index = 0; index < ends.length; index++) {
    const end = ends[index]!;
    // A class of one, the usual one; adding nothing is faster than a branch that goes either way at random.
    if (end === start + 1) {
      const counted = sampled === null ? 1 : sampled[start]!;
      total += counted * scores[start]!;
      count += counted;
      means += (counted * total) / Math.max(count, 1);
      sums += counted * total;
      start = end;
      continue;
    }
    let size = 0;
    let sum = 0;
    for (let rank = start; rank < end; rank++) {
      const counted = sampled === null ? 1 : sampled[rank]!;
      sum += counted * scores[rank]!;
      size += counted;
    }
    start = end;
    if (size === 0) continue;
    const score = sum / size;
    means += size * score + (total - count * score) * (harmonic[count + size]! - harmonic[count]!);
    sums += size * total + (score * size * (size + 1)) / 2;
    total += sum;
    count += size;
  }
  const mean = total / count;
  return { autoc: means / count - mean, qini: (sums / count - (mean * (count + 1)) / 2) / count };
}
