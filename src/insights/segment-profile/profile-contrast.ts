import { adviceOf } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import type { Comparison } from '../../statistics/comparisons/comparison.js';
import { compareCategories } from '../../statistics/comparisons/counts/compare-categories.js';
import { compareMeans } from '../../statistics/comparisons/means/compare-means.js';
import { compareProportions } from '../../statistics/comparisons/proportions/compare-proportions.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import type { ProfileContrast, ProfileLevel, ProfileSide } from './segment-profile.js';

/** A contrast before its p-value is adjusted for the others. */
export type Contrast = Omit<ProfileContrast, 'adjustedPValue'>;

/** One number for each side. */
export interface Sides<T> {
  inside: T;
  outside: T;
}

/** Contrasts a yes-or-no attribute by the score test of two proportions. */
export function contrastShares(name: string, sides: Sides<ProportionSummary>, sizes: Sides<number>, alpha: number) {
  return contrastPair(name, compareProportions(labelled(sides), alpha), sizes, confidenceOf(alpha));
}

/** Contrasts a number by Welch's test. */
export function contrastMeans(name: string, sides: Sides<MeanSummary>, sizes: Sides<number>, alpha: number) {
  return contrastPair(name, compareMeans(labelled(sides), alpha), sizes, confidenceOf(alpha));
}

function labelled<T extends object>({ inside, outside }: Sides<T>): ({ label: string } & T)[] {
  return [
    { label: 'inside', ...inside },
    { label: 'outside', ...outside },
  ];
}

function contrastPair(name: string, comparison: Comparison, sizes: Sides<number>, level: number): Contrast {
  const { omnibus, samples, pairs, warnings } = comparison;
  const { difference, lower, upper } = pairs[0]!;
  return {
    name,
    test: { ...omnibus, insufficientData: insufficientData(omnibus.insufficientData) },
    inside: sideOf(samples[0]!, sizes.inside),
    outside: sideOf(samples[1]!, sizes.outside),
    difference: intervalOf({ estimate: difference, lower, upper }, level),
    levels: [],
    warnings: adviceOf(warnings),
  };
}

function sideOf({ n, estimate, lower, upper }: Omit<ProfileSide, 'missing'>, size: number): ProfileSide {
  return { n, missing: size - n, estimate, lower, upper };
}

/** How many customers have one value of a category. */
export interface LevelSides extends Sides<number> {
  value: string;
}

/** Contrasts a category by the χ² of its table. */
export function contrastLevels(name: string, levels: readonly LevelSides[], sizes: Sides<number>): Contrast {
  const common = levels
    .filter(({ inside, outside }) => inside + outside > 0)
    .sort((a, b) => b.inside + b.outside - a.inside - a.outside || (a.value < b.value ? -1 : 1));
  const known = { inside: sum(common.map(({ inside }) => inside)), outside: sum(common.map(({ outside }) => outside)) };
  const table = [common.map(({ inside }) => inside), common.map(({ outside }) => outside)];
  const { warnings, expected: _, ...test } = compareCategories(common.length > 0 ? table : [[0], [0]]);
  const unestimated = { estimate: null, lower: null, upper: null };
  return {
    name,
    test: { ...test, insufficientData: insufficientData(test.insufficientData) },
    inside: sideOf({ n: known.inside, ...unestimated }, sizes.inside),
    outside: sideOf({ n: known.outside, ...unestimated }, sizes.outside),
    difference: null,
    levels: common.map((level) => levelOf(level, known)),
    warnings: adviceOf(warnings),
  };
}

function levelOf({ value, inside, outside }: LevelSides, known: Sides<number>): ProfileLevel {
  return {
    value,
    customersInside: inside,
    customersOutside: outside,
    shareInside: known.inside > 0 ? inside / known.inside : null,
    shareOutside: known.outside > 0 ? outside / known.outside : null,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
