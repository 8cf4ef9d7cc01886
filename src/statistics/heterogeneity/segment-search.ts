import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount, requireLength } from '../argument-checks.js';
import { at } from '../entries.js';
import { splitFalseDiscoveryRate, twiceTheMedian } from '../multiplicity/split-p-values.js';
import { seededGenerator } from '../seeded-generator.js';
import { studentTPValue } from '../tails.js';
import { type Contrast, contrastOver, type SearchedCandidate } from './search-contrast.js';

/** What was found of one candidate. */
export interface SearchedEffect {
  label: string;
  /** Over all customers: the effect inside, outside, and their difference with its standard error; null where they cannot be estimated. */
  whole: Contrast | null;
  /** Two-sided, as if the candidate were the only one; null without an estimate. */
  pValue: number | null;
  /** The share of the halves on which it was among those chosen. */
  chosen: number;
  /** The mean difference on the other halves when it was chosen: not picked for being large. Null if never chosen. */
  heldOut: number | null;
  /** Twice the median over the splits. */
  splitPValue: number;
  /** Compared with the false discovery rate. */
  adjustedPValue: number;
}

export interface SegmentSearchInput {
  candidates: readonly SearchedCandidate[];
  /** Into how many blocks customers were divided at random. */
  blocks: number;
  /** Random halves of the blocks; each half chooses and tests once. */
  splits: number;
  /** The most candidates that a half chooses. */
  most: number;
  seed: number;
}

/**
 * Which segments have another effect than all other customers: on one half of the data the candidates that seem to differ most are
 * chosen, on the other half each is tested in the direction that it had, and its p-value is multiplied by their number; candidates that
 * are not chosen get 1. Over many random halves: twice the median, then the false discovery rate. Halves are made of whole blocks of
 * customers, so that sums by block suffice.
 *
 * Sources: Meinshausen, Meier & Bühlmann (2009), JASA 104:1671–1681 (splits); Athey & Imbens (2016), PNAS 113:7353–7360 (one half
 * chooses, the other tests); Satterthwaite (1946) for the test over the four cells.
 *
 * @throws InvalidInputError for no candidates, or counts that are none
 */
export function searchSegments({ candidates, blocks, splits, most, seed }: SegmentSearchInput): SearchedEffect[] {
  requireLength('candidates', candidates, 1);
  requireCount('blocks', blocks, 2);
  requireCount('splits', splits, 1);
  requireCount('most', most, 1);
  const generator = seededGenerator(seed);
  const tried = candidates.map(() => ({ pValues: [] as number[], heldOut: [] as number[] }));
  for (let split = 0; split < splits; split += 1) {
    const [first, second] = halves(blocks, generator);
    testOn(second, chosenOn(first, candidates, most), candidates, tried);
    testOn(first, chosenOn(second, candidates, most), candidates, tried);
  }
  const splitPValues = tried.map(({ pValues }) => {
    const unchosen = new Array<number>(2 * splits - pValues.length).fill(1);
    return twiceTheMedian([...pValues, ...unchosen]);
  });
  const adjusted = splitFalseDiscoveryRate(splitPValues);
  const all = Array.from({ length: blocks }, (_, block) => block);
  return candidates.map((candidate, place) => {
    const whole = contrastOver(candidate, all);
    const { pValues, heldOut } = at(tried, place);
    return {
      label: candidate.label,
      whole,
      pValue: whole && studentTPValue(statisticOf(whole), whole.degreesOfFreedom, 'TWO_SIDED'),
      chosen: pValues.length / (2 * splits),
      heldOut: heldOut.length === 0 ? null : heldOut.reduce((sum, value) => sum + value, 0) / heldOut.length,
      splitPValue: at(splitPValues, place),
      adjustedPValue: at(adjusted, place),
    };
  });
}

interface Chosen {
  place: number;
  sign: number;
}

/** The candidates that differ most on a half, with the direction of their difference. */
function chosenOn(half: readonly number[], candidates: readonly SearchedCandidate[], most: number): Chosen[] {
  const statistics = candidates.flatMap((candidate, place) => {
    const contrast = contrastOver(candidate, half);
    return contrast === null ? [] : [{ place, statistic: statisticOf(contrast) }];
  });
  return statistics
    .sort((a, b) => Math.abs(b.statistic) - Math.abs(a.statistic))
    .slice(0, most)
    .map(({ place, statistic }) => ({ place, sign: statistic < 0 ? -1 : 1 }));
}

function testOn(
  half: readonly number[],
  chosen: readonly Chosen[],
  candidates: readonly SearchedCandidate[],
  tried: readonly { pValues: number[]; heldOut: number[] }[],
): void {
  for (const { place, sign } of chosen) {
    const { pValues, heldOut } = at(tried, place);
    const contrast = contrastOver(at(candidates, place), half);
    if (contrast === null) {
      pValues.push(1);
      continue;
    }
    const alternative = sign > 0 ? 'GREATER' : 'LESS';
    const pValue = studentTPValue(statisticOf(contrast), contrast.degreesOfFreedom, alternative);
    pValues.push(Math.min(1, pValue * chosen.length));
    heldOut.push(contrast.difference);
  }
}

function statisticOf({ difference, standardError }: Contrast): number {
  return difference / standardError;
}

/** Two halves of the blocks at random: a Fisher–Yates shuffle, cut in the middle. */
function halves(blocks: number, generator: RandomGenerator): [number[], number[]] {
  const order = Array.from({ length: blocks }, (_, block) => block);
  for (let i = blocks - 1; i > 0; i -= 1) {
    const j = uniformInt(generator, 0, i);
    [order[i], order[j]] = [at(order, j), at(order, i)];
  }
  const middle = Math.floor(blocks / 2);
  return [order.slice(0, middle), order.slice(middle)];
}
