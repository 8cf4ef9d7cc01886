import { adviceOf } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import { omnibusTestOf } from '../../results/omnibus-test.js';
import type { Comparison, SampleEstimate } from '../../statistics/comparisons/comparison.js';
import { compareCategories } from '../../statistics/comparisons/counts/compare-categories.js';
import { compareMeans } from '../../statistics/comparisons/means/compare-means.js';
import {
  compareProportions,
  type ProportionChoices,
  pearsonAndHolm,
} from '../../statistics/comparisons/proportions/compare-proportions.js';
import { standardizedDifferences } from '../../statistics/standardized-difference.js';
import { type MeanSummary, type ProportionSummary, proportionAsMean } from '../../statistics/summaries.js';
import type { ProfileContrast, ProfileLevel, ProfileSide } from './segment-profile.js';

/** A contrast before its p-value is adjusted for the others. */
export type Contrast = Omit<ProfileContrast, 'adjustedPValue'>;

/** The attribute, or the channel, in which the sides are compared. */
type Subject = Pick<ProfileContrast, 'name' | 'attribute'>;

/** One value for each side. */
export interface Sides<T> {
  inside: T;
  outside: T;
}

const shareChoices: ProportionChoices = { ...pearsonAndHolm, pairs: 'BY_EXPECTED' };

/** Compares a boolean by the score test of two proportions, with exact tails where few customers are expected. */
export function contrastShares(subject: Subject, sides: Sides<ProportionSummary>, sizes: Sides<number>, alpha: number) {
  const means = { inside: proportionAsMean(sides.inside), outside: proportionAsMean(sides.outside) };
  const compared = compareProportions(labelled(sides), alpha, shareChoices);
  return { ...contrastPair(subject, compared, sizes, confidenceOf(alpha)), ...standardized(means) };
}

/** Compares a number by Welch's test. */
export function contrastMeans(subject: Subject, sides: Sides<MeanSummary>, sizes: Sides<number>, alpha: number) {
  const compared = compareMeans(labelled(sides), alpha);
  return { ...contrastPair(subject, compared, sizes, confidenceOf(alpha)), ...standardized(sides) };
}

function labelled<T extends object>({ inside, outside }: Sides<T>): ({ label: string } & T)[] {
  return [
    { label: 'inside', ...inside },
    { label: 'outside', ...outside },
  ];
}

function standardized({ inside, outside }: Sides<MeanSummary>): Pick<ProfileContrast, 'standardizedDifference'> {
  const [standardizedDifference = null] = standardizedDifferences([inside, outside], 1);
  return { standardizedDifference };
}

function contrastPair(
  subject: Subject,
  comparison: Comparison,
  sizes: Sides<number>,
  level: number,
): Omit<Contrast, 'standardizedDifference'> {
  const { omnibus, samples, pairs, warnings } = comparison;
  const [[inside, outside], [pair]] = [samples, pairs];
  if (!inside || !outside || !pair) throw new Error('Two samples have one difference.');
  return {
    ...subject,
    test: omnibusTestOf(omnibus),
    inside: measuredSide(inside, sizes.inside, level),
    outside: measuredSide(outside, sizes.outside, level),
    difference: intervalOf({ ...pair, estimate: pair.difference }, level),
    levels: [],
    warnings: adviceOf(warnings),
  };
}

function measuredSide(sample: SampleEstimate, size: number, level: number): ProfileSide {
  return { ...countedSide(sample.n, size), value: intervalOf(sample, level) };
}

function countedSide(customers: number, size: number): ProfileSide {
  return { customers, missing: size - customers, value: null };
}

/** The number of customers who have one value of a category, or one channel. */
interface LevelSides extends Sides<number>, Pick<ProfileLevel, 'value' | 'channel'> {}

/** Compares a category, or the channel, by the χ² of its table. */
export function contrastLevels(subject: Subject, levels: readonly LevelSides[], sizes: Sides<number>): Contrast {
  const common = levels
    .filter(({ inside, outside }) => inside + outside > 0)
    .sort((a, b) => b.inside + b.outside - a.inside - a.outside || (a.value < b.value ? -1 : 1));
  const [inside, outside] = [common.map((level) => level.inside), common.map((level) => level.outside)];
  const known = { inside: sum(inside), outside: sum(outside) };
  const { warnings, expected: _, ...test } = compareCategories(common.length > 0 ? [inside, outside] : [[0], [0]]);
  return {
    ...subject,
    test: omnibusTestOf(test),
    inside: countedSide(known.inside, sizes.inside),
    outside: countedSide(known.outside, sizes.outside),
    difference: null,
    standardizedDifference: null,
    levels: common.map((level) => levelOf(level, known)),
    warnings: adviceOf(warnings),
  };
}

function levelOf({ value, channel, inside, outside }: LevelSides, known: Sides<number>): ProfileLevel {
  const having = (successes: number, n: number) => proportionAsMean({ n, successes });
  const everybody = known.inside + known.outside;
  return {
    value,
    channel,
    index: known.inside > 0 ? (inside * everybody * 100) / (known.inside * (inside + outside)) : null,
    ...standardized({ inside: having(inside, known.inside), outside: having(outside, known.outside) }),
    customersInside: inside,
    customersOutside: outside,
    shareInside: known.inside > 0 ? inside / known.inside : null,
    shareOutside: known.outside > 0 ? outside / known.outside : null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
