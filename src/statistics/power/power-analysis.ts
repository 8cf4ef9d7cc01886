import { InvalidInputError } from '../invalid-input.js';
import type { Alternative } from '../summaries.js';
import type { Warning } from '../warning.js';
import { largestRemainders } from './largest-remainders.js';
import { largestTotal } from './plan/plan-limits.js';
import type { PowerInput } from './plan/power-input.js';
import { type PowerPlan, powerPlan } from './plan/power-plan.js';
import { type PowerTarget, powerTarget } from './plan/power-target.js';
import { towardsAlternative } from './planned-tests/chances.js';
import { deflated, fewestUnitsPerArm, inflationFactor, plannedPower } from './planned-tests/planned-looks.js';
import type { PlannedTest } from './planned-tests/planned-test.js';
import { plannedTestOf } from './planned-tests/planned-test-of.js';
import { powerWarnings } from './power-warnings.js';
import { smallestFound } from './smallest-found.js';
import { solveTotal } from './solve-total.js';

interface PlannedArm {
  /** Customers; a fraction only where a given total is one, or does not make up whole groups of whole customers. */
  sampleSize: number;
  /** Groups; null where customers are randomized. */
  groups: number | null;
}

export interface PowerAnalysis {
  method: string;
  /** As given; when the size was solved, the power at the sizes rounded up. Null where a given total is too small. */
  power: number | null;
  /** As given, or the sum of the arms. */
  totalSampleSize: number;
  /** In the order of the allocation, control first. */
  arms: PlannedArm[];
  /** Both ways of stating it, `relative` null where the baseline is not above 0; null where no effect reaches the power. */
  effect: StatedDifference | null;
  /** The same of the margin; null for a test of a difference, and where no margin reaches the power. */
  margin: StatedDifference | null;
  alpha: number;
  /** The level of each comparison with the control. */
  alphaPerComparison: number;
  alternative: Alternative;
  /** How many times more customers the looks cost at this power; null without looks, and where there is no power. */
  inflationFactor: number | null;
  /** Why a number is null; null when none is. */
  insufficientData: string | null;
  warnings: Warning[];
}

/** A difference from the control; `relative` null where the baseline is not above 0. */
export interface StatedDifference {
  absolute: number;
  relative: number | null;
}

/**
 * Sizes an experiment: solves for whichever of effect (with a margin: its size), power and total sample size is omitted.
 *
 * Proportions of singly drawn customers by the score test, everything else by noncentral t with the deviation of
 * `unitDeviation`. With several treatments each is compared with the control at the level of `comparisonAlpha`, and
 * the least powerful comparison counts. A solved total is a real number N; arm i gets ⌈N·shareᵢ⌉ customers (or
 * groups), at least two. A given total is used unrounded. A solved effect is the smallest increase that reaches the
 * power, or the smallest decrease when the alternative is `LESS`. With looks, sizes are those of one look times
 * the factor of `lookCost`. Non-inferiority is tested at alpha, one-sided; equivalence by two
 * one-sided tests, each at alpha.
 *
 * Sources: Fleiss, Levin & Paik (2003) ch. 4; Cohen (1988) § 2.5; Donner & Klar (2000) ch. 5; R's `power.prop.test`
 * and `power.t.test` with `strict = TRUE`.
 *
 * @throws InvalidInputError naming the field, for input that is not finite, out of range or contradictory, an effect that
 *   leaves (0, 1) or points away from a one-sided alternative, and one that more than 10¹² customers would not find.
 */
export function powerAnalysis(input: PowerInput): PowerAnalysis {
  const plan = powerPlan(input);
  const target = powerTarget(input, plan);
  const test = plannedTestOf(plan);
  const { answer, units } = answerTo(target, plan, test);
  const { effect, margin, power } = answer;
  const { baseline } = plan.outcome;
  const stated = (absolute: number | null) => (absolute === null ? null : statedDifference(absolute, baseline));
  return {
    method: test.method,
    ...answer,
    effect: stated(effect),
    margin: stated(margin),
    alpha: plan.options.alpha,
    alphaPerComparison: plan.alphaPerComparison,
    alternative: plan.options.alternative,
    inflationFactor: plan.looks === null || power === null ? null : inflationFactor(plan, power),
    warnings: answer.insufficientData === null && effect !== null ? powerWarnings(plan, effect, units) : [],
  };
}

type Answer = Pick<PowerAnalysis, 'power' | 'totalSampleSize' | 'arms' | 'insufficientData'> & {
  effect: number | null;
  margin: number | null;
};

function answerTo(target: PowerTarget, plan: PowerPlan, test: PlannedTest): { answer: Answer; units: number[] } {
  if (target.solveFor === 'totalSampleSize') return solvedSize(target, plan, test);
  const { totalSampleSize } = target;
  const { groups } = plan.design;
  const units = plan.shares.map((share) => (totalSampleSize * share) / (groups?.size ?? 1));
  const given = {
    totalSampleSize,
    arms: givenArms(totalSampleSize, plan, units),
    effect: target.solveFor === 'effect' ? null : target.effect,
    margin: plan.margin?.size ?? null,
    power: target.solveFor === 'power' ? null : target.power,
    insufficientData: null,
  };
  if (Math.min(...units) < fewestUnitsPerArm(plan)) {
    const when = plan.looks === null ? '' : ' at the first look';
    const insufficientData = `Each arm needs at least two ${groups ? 'groups' : 'customers'}${when}.`;
    return { answer: { ...given, insufficientData }, units };
  }
  return { answer: { ...given, ...solved(target, plan, test, units) }, units };
}

function solved(
  target: Exclude<PowerTarget, { solveFor: 'totalSampleSize' }>,
  plan: PowerPlan,
  test: PlannedTest,
  units: readonly number[],
): Partial<Answer> {
  if (target.solveFor === 'power') {
    return { power: plannedPower(plan, test, target.effect, units, plan.margin?.size ?? null) };
  }
  return solvedDifference(target, plan, deflated(test, inflationFactor(plan, target.power)), units);
}

function solvedDifference(
  target: Extract<PowerTarget, { solveFor: 'effect' | 'margin' }>,
  plan: PowerPlan,
  test: PlannedTest,
  units: readonly number[],
): Partial<Answer> {
  switch (target.solveFor) {
    case 'effect': {
      const sign = test.options.alternative === 'LESS' ? -1 : 1;
      const missed = (size: number) => test.chances(sign * size, units, null).missed;
      const size = smallestFound(missed, target.power, test.largestEffect(units));
      if (size !== null) return { effect: sign * size };
      return { insufficientData: 'No effect that keeps the rate between 0 and 1 reaches this power.' };
    }
    case 'margin': {
      const missed = (excess: number) => test.chances(target.effect, units, least + excess).missed;
      const least = leastMargin(target.effect, plan);
      const excess = smallestFound(missed, target.power, test.largestMargin(target.effect, units) - least);
      if (excess !== null) return { margin: least + excess };
      return { insufficientData: 'No margin that keeps the rate between 0 and 1 reaches this power.' };
    }
  }
}

/** The margin at which the expected effect would be just outside. */
function leastMargin(effect: number, { margin, options }: PowerPlan): number {
  if (margin?.kind === 'EQUIVALENCE') return Math.abs(effect);
  return Math.max(0, -towardsAlternative(effect, options));
}

function solvedSize(
  { effect, effectField, power }: Extract<PowerTarget, { solveFor: 'totalSampleSize' }>,
  plan: PowerPlan,
  test: PlannedTest,
): { answer: Answer; units: number[] } {
  const { shares, margin } = plan;
  const { groups } = plan.design;
  const size = groups?.size ?? 1;
  const marginSize = margin?.size ?? null;
  const smaller = deflated(test, inflationFactor(plan, power));
  const total = solveTotal(smaller, effect, power, shares, largestTotal / size, marginSize);
  if (total === null) {
    const message = `${effectField} is so small that more than ${largestTotal} customers would be needed.`;
    throw new InvalidInputError(effectField, message);
  }
  const fewest = Math.ceil(fewestUnitsPerArm(plan));
  const units = shares.map((share) => Math.max(fewest, Math.ceil(total * share)));
  const answer = {
    effect,
    margin: marginSize,
    power: plannedPower(plan, test, effect, units, marginSize),
    totalSampleSize: units.reduce((sum, n) => sum + n, 0) * size,
    arms: units.map((n) => ({ sampleSize: n * size, groups: groups ? n : null })),
    insufficientData: null,
  };
  return { answer, units };
}

/** Arms as shown for a given total: whole customers that add up to it; groups as the fractions they are. */
function givenArms(total: number, { shares, design: { groups } }: PowerPlan, units: readonly number[]): PlannedArm[] {
  if (groups) return units.map((n) => ({ sampleSize: n * groups.size, groups: n }));
  const sizes = Number.isInteger(total) ? largestRemainders(total, shares) : units;
  return sizes.map((sampleSize) => ({ sampleSize, groups: null }));
}

/** A difference both ways. */
export function statedDifference(absolute: number, baseline: number): StatedDifference {
  const relative = absolute / baseline;
  return { absolute, relative: baseline > 0 && Number.isFinite(relative) ? relative : null };
}
