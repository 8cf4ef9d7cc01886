import { requireMagnitude } from '../../argument-checks.js';
import { inPercent } from '../../in-percent.js';
import { InvalidInputError } from '../../invalid-input.js';
import { towardsAlternative } from '../planned-tests/chances.js';
import { largestTotal } from './plan-limits.js';
import type { CheckedMargin } from './planned-margin.js';
import type { PlannedEffect, PowerInput } from './power-input.js';
import type { PowerPlan } from './power-plan.js';
import { twoOfThree } from './two-of-three.js';

/** The quantities that are given; the omitted one is solved for. Effects are absolute. */
export type PowerTarget =
  | { solveFor: 'power'; effect: number; totalSampleSize: number }
  | { solveFor: 'totalSampleSize'; effect: number; effectField: string; power: number }
  | { solveFor: 'effect'; power: number; totalSampleSize: number }
  | { solveFor: 'margin'; effect: number; power: number; totalSampleSize: number };

/** Checks the two given quantities against the plan. @throws InvalidInputError naming the field */
export function powerTarget(input: PowerInput, plan: PowerPlan): PowerTarget {
  if (plan.margin) return marginTarget(input, plan, plan.margin);
  const given = twoOfThree('effect', 'effect', input.effect, input.power, input.totalSampleSize);
  requireInRange(input, plan);
  if (given.solveFor === 'quantity') {
    return { solveFor: 'effect', power: given.power, totalSampleSize: given.totalSampleSize };
  }
  const { field, absolute: effect } = plannedEffect(given.quantity, plan);
  if (given.solveFor === 'power') return { solveFor: 'power', effect, totalSampleSize: given.totalSampleSize };
  if (effect === 0) {
    throw new InvalidInputError(field, `${field} must not be 0: no sample size can detect an effect of zero.`);
  }
  return { solveFor: 'totalSampleSize', effect, effectField: field, power: given.power };
}

function marginTarget(input: PowerInput, plan: PowerPlan, margin: CheckedMargin): PowerTarget {
  const { power, totalSampleSize } = input;
  const given = twoOfThree('the size of the margin', 'margin', margin.size, power, totalSampleSize);
  requireInRange(input, plan);
  const effect = input.effect == null ? 0 : plannedEffect(input.effect, plan).absolute;
  if (given.solveFor === 'quantity') {
    return { solveFor: 'margin', effect, power: given.power, totalSampleSize: given.totalSampleSize };
  }
  const loss = margin.kind === 'EQUIVALENCE' ? Math.abs(effect) : -towardsAlternative(effect, plan.options);
  if (!(loss < given.quantity)) {
    throw new InvalidInputError(
      'effect',
      'The expected effect is not inside the margin, so no sample size can show that it is.',
    );
  }
  if (given.solveFor === 'power') return { solveFor: 'power', effect, totalSampleSize: given.totalSampleSize };
  return { solveFor: 'totalSampleSize', effect, effectField: margin.field, power: given.power };
}

function requireInRange({ power, totalSampleSize }: PowerInput, plan: PowerPlan): void {
  if (power != null) requirePower(power, plan);
  if (totalSampleSize != null) requireTotal(totalSampleSize);
}

function requirePower(power: number, { options: { alpha } }: PowerPlan): void {
  if (power > alpha && power < 1) return;
  throw new InvalidInputError(
    'power',
    `power must lie strictly between alpha (${alpha}) and 1, not ${power}.${inPercent(power)}`,
  );
}

function requireTotal(total: number): void {
  if (total > 0 && total <= largestTotal) return;
  throw new InvalidInputError('totalSampleSize', `totalSampleSize must be from 4 to ${largestTotal}, not ${total}.`);
}

function plannedEffect(given: PlannedEffect, plan: PowerPlan): { field: string; absolute: number } {
  const { field, absolute } = absoluteEffect(given, plan.outcome.baseline);
  requireMagnitude(field, absolute);
  if (!plan.margin && towardsAlternative(absolute, plan.options) < 0) {
    throw new InvalidInputError(
      field,
      `${field} is in the opposite direction of the alternative ${plan.options.alternative}.`,
    );
  }
  if (plan.outcome.kind === 'proportion') requireInside(field, plan.outcome.baseline + absolute);
  return { field, absolute };
}

function absoluteEffect({ absolute, relative }: PlannedEffect, baseline: number): { field: string; absolute: number } {
  if (absolute != null && relative == null) return { field: 'effect.absolute', absolute };
  if (absolute == null && relative != null) {
    return { field: 'effect.relative', absolute: absoluteOf(relative, baseline) };
  }
  throw new InvalidInputError('effect', 'effect must be exactly one of absolute and relative.');
}

function absoluteOf(relative: number, baseline: number): number {
  requireMagnitude('effect.relative', relative);
  if (baseline > 0) return relative * baseline;
  throw new InvalidInputError('effect.relative', `effect.relative needs a baseline above 0, not ${baseline}.`);
}

function requireInside(field: string, rate: number): void {
  if (rate > 0 && rate < 1) return;
  throw new InvalidInputError(field, `${field} leads to a rate of ${rate}, which is not strictly between 0 and 1.`);
}
