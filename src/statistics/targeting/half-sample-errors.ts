import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { seededGenerator } from '../seeded-generator.js';
import type { EstimateWithError } from './mean-with-error.js';
import { type RankAverageEffects, rankAverageEffects, rankedScores } from './rank-average-effects.js';
import type { Ranking } from './ranking.js';
import { type Units, unitCount } from './units.js';

/** Resamples between two reports of the progress. */
const REPORTED = 50;

export type RankedEstimates = Record<keyof RankAverageEffects, EstimateWithError>;

/**
 * AUTOC and the Qini coefficient with standard errors: the standard deviations over random halves of the units. The mean of half
 * of n units without replacement varies around that of all exactly as the mean of n units around the truth.
 *
 * Source: Yadlowsky et al. (2025), section 3.3, and grf's `boot_grf` with `half.sample = TRUE`, by clusters where there are some;
 * halves by selection sampling, Knuth, "The Art of Computer Programming" 2, 3.4.2, algorithm S.
 *
 * @param effects each customer's score of the effect
 * @returns errors of null where fewer than four units leave none
 */
export function* rankedEstimates(
  effects: Float64Array,
  ranking: Ranking,
  units: Units,
  { resamples, seed }: { resamples: number; seed: number },
): Generator<number, RankedEstimates> {
  const ranked = rankedScores(effects, ranking);
  const { autoc, qini } = rankAverageEffects(ranked, null);
  const count = unitCount(units, effects.length);
  const nothing = { autoc: { estimate: autoc, standardError: null }, qini: { estimate: qini, standardError: null } };
  if (count < 4) return nothing;
  const unitOfRank = units === null ? null : Int32Array.from(ranking.order, (customer) => units[customer]!);
  const generator = seededGenerator(seed);
  const chosen = new Uint8Array(count);
  const sampled = unitOfRank === null ? chosen : new Uint8Array(effects.length);
  const found = { autoc: new Float64Array(resamples), qini: new Float64Array(resamples) };
  for (let resample = 0; resample < resamples; resample++) {
    if (resample % REPORTED === REPORTED - 1) yield resample / resamples;
    chooseHalf(chosen, generator);
    if (unitOfRank !== null)
      for (let rank = 0; rank < sampled.length; rank++) sampled[rank] = chosen[unitOfRank[rank]!]!;
    const drawn = rankAverageEffects(ranked, sampled);
    found.autoc[resample] = drawn.autoc;
    found.qini[resample] = drawn.qini;
  }
  return {
    autoc: { estimate: autoc, standardError: standardDeviation(found.autoc) },
    qini: { estimate: qini, standardError: standardDeviation(found.qini) },
  };
}

/** Marks ⌊n/2⌋ of n units with 1 and the others with 0, every half as likely as any other. */
export function chooseHalf(chosen: Uint8Array, generator: RandomGenerator): void {
  let wanted = Math.floor(chosen.length / 2);
  for (let unit = 0; unit < chosen.length; unit++) {
    const isChosen = Number(((generator.next() >>> 0) / 4_294_967_296) * (chosen.length - unit) < wanted);
    chosen[unit] = isChosen;
    wanted -= isChosen;
  }
}

function standardDeviation(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
