import { InvalidInputError } from '../invalid-input.js';
import type { Alternative } from '../summaries.js';
import { largestRemainders } from './largest-remainders.js';
import { type PlannedTest, plannedTest } from './planned-test.js';
import type { PowerInput } from './power-input.js';
import { largestTotal, type PowerPlan, powerPlan } from './power-plan.js';
import { type PowerTarget, powerTarget } from './power-target.js';
import { powerWarnings } from './power-warnings.js';
import { solveEffect } from './solve-effect.js';
import { solveTotal } from './solve-total.js';

const fewestPerArm = 2;

export interface PlannedArm {
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
  effect: { absolute: number; relative: number | null } | null;
  alpha: number;
  /** alpha ÷ treatments: the level of each comparison with the control. */
  alphaPerComparison: number;
  alternative: Alternative;
  /** Why a number is null; null when none is. */
  insufficientData: string | null;
  warnings: string[];
}

/**
 * Sizes an experiment: solves for whichever of effect, power and total sample size is left out.
 *
 * Proportions by the score test, means by noncentral t, whole groups by noncentral t on group means with the variance
 * σ²·(1 + (size − 1)·ICC)/size. With several treatments each is compared with the control at alpha ÷ treatments, and
 * the least powerful comparison counts. A solved total is a real number N; arm i gets ⌈N·shareᵢ⌉ customers (or
 * groups), at least two. A given total is used unrounded. A solved effect is the smallest increase that reaches the
 * power, or the smallest decrease when the alternative is `LESS`.
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
  const test = plannedTest(plan);
  const { answer, units } = answerTo(target, plan, test);
  const { effect } = answer;
  return {
    method: test.method,
    ...answer,
    effect: effect === null ? null : statedEffect(effect, plan.outcome.baseline),
    alpha: plan.options.alpha,
    alphaPerComparison: test.options.alpha,
    alternative: plan.options.alternative,
    warnings: answer.insufficientData === null && effect !== null ? powerWarnings(plan, effect, units) : [],
  };
}

type Answer = Pick<PowerAnalysis, 'power' | 'totalSampleSize' | 'arms' | 'insufficientData'> & {
  effect: number | null;
};

function answerTo(target: PowerTarget, plan: PowerPlan, test: PlannedTest): { answer: Answer; units: number[] } {
  if (target.solveFor === 'totalSampleSize') return solvedSize(target, plan, test);
  const { totalSampleSize } = target;
  const units = plan.shares.map((share) => (totalSampleSize * share) / (plan.groups?.size ?? 1));
  const given = { totalSampleSize, arms: givenArms(totalSampleSize, plan, units), insufficientData: null };
  if (Math.min(...units) < fewestPerArm) {
    const insufficientData = `Each arm needs at least two ${plan.groups ? 'groups' : 'customers'}.`;
    const asGiven =
      target.solveFor === 'power' ? { effect: target.effect, power: null } : { effect: null, power: target.power };
    return { answer: { ...given, ...asGiven, insufficientData }, units };
  }
  if (target.solveFor === 'power') {
    return { answer: { ...given, effect: target.effect, power: powerAt(test, target.effect, units) }, units };
  }
  const effect = solveEffect(test, target.power, units);
  const insufficientData = effect === null ? 'No effect that keeps the rate between 0 and 1 reaches this power.' : null;
  return { answer: { ...given, effect, power: target.power, insufficientData }, units };
}

function solvedSize(
  { effect, effectField, power }: Extract<PowerTarget, { solveFor: 'totalSampleSize' }>,
  { shares, groups }: PowerPlan,
  test: PlannedTest,
): { answer: Answer; units: number[] } {
  const size = groups?.size ?? 1;
  const total = solveTotal(test, effect, power, shares, largestTotal / size);
  if (total === null) {
    const message = `${effectField} is so small that more than ${largestTotal} customers would be needed.`;
    throw new InvalidInputError(effectField, message);
  }
  const units = shares.map((share) => Math.max(fewestPerArm, Math.ceil(total * share)));
  const answer = {
    effect,
    power: powerAt(test, effect, units),
    totalSampleSize: units.reduce((sum, n) => sum + n, 0) * size,
    arms: units.map((n) => ({ sampleSize: n * size, groups: groups ? n : null })),
    insufficientData: null,
  };
  return { answer, units };
}

function powerAt(test: PlannedTest, effect: number, units: readonly number[]): number {
  return Math.min(1, test.chances(effect, units).found);
}

/** Arms as shown for a given total: whole customers that add up to it; groups as the fractions they are. */
function givenArms(total: number, { shares, groups }: PowerPlan, units: readonly number[]): PlannedArm[] {
  if (groups) return units.map((n) => ({ sampleSize: n * groups.size, groups: n }));
  const sizes = Number.isInteger(total) ? largestRemainders(total, shares) : units;
  return sizes.map((sampleSize) => ({ sampleSize, groups: null }));
}

function statedEffect(absolute: number, baseline: number): { absolute: number; relative: number | null } {
  const relative = absolute / baseline;
  return { absolute, relative: baseline > 0 && Number.isFinite(relative) ? relative : null };
}
