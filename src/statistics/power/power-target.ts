import { InvalidInputError } from '../invalid-input.js';
import { towardsAlternative } from './chances.js';
import type { PlannedEffect, PowerInput } from './power-input.js';
import { largestTotal, type PowerPlan, requireMagnitude } from './power-plan.js';

/** The two quantities that are given; the one left out is solved for. Effects are absolute. */
export type PowerTarget =
  | { solveFor: 'power'; effect: number; totalSampleSize: number }
  | { solveFor: 'totalSampleSize'; effect: number; effectField: string; power: number }
  | { solveFor: 'effect'; power: number; totalSampleSize: number };

/** Checks the two given quantities against the plan. @throws InvalidInputError naming the field */
export function powerTarget(input: PowerInput, plan: PowerPlan): PowerTarget {
  requireTwo(input);
  const { effect, power, totalSampleSize } = input;
  if (power != null) requirePower(power, plan);
  if (totalSampleSize != null) requireTotal(totalSampleSize);
  const planned = effect == null ? null : plannedEffect(effect, plan);
  if (power == null) return { solveFor: 'power', effect: planned!.absolute, totalSampleSize: totalSampleSize! };
  if (!planned) return { solveFor: 'effect', power, totalSampleSize: totalSampleSize! };
  if (planned.absolute === 0) {
    throw new InvalidInputError(planned.field, `${planned.field} must not be 0: no sample finds an effect of nothing.`);
  }
  return { solveFor: 'totalSampleSize', effect: planned.absolute, effectField: planned.field, power };
}

function requireTwo(input: PowerInput): void {
  const names = ['effect', 'power', 'totalSampleSize'] as const;
  const missing = names.filter((name) => input[name] == null);
  if (missing.length === 1) return;
  const given = names.length - missing.length;
  throw new InvalidInputError('effect', `Give exactly two of effect, power and totalSampleSize, not ${given}.`);
}

function requirePower(power: number, { options: { alpha } }: PowerPlan): void {
  if (power > alpha && power < 1) return;
  throw new InvalidInputError('power', `power must lie strictly between alpha (${alpha}) and 1, not ${power}.`);
}

function requireTotal(total: number): void {
  if (total > 0 && total <= largestTotal) return;
  throw new InvalidInputError('totalSampleSize', `totalSampleSize must be from 4 to ${largestTotal}, not ${total}.`);
}

function plannedEffect(effect: PlannedEffect, plan: PowerPlan): { field: string; absolute: number } {
  const { absolute, relative } = effect;
  if ((absolute == null) === (relative == null)) {
    throw new InvalidInputError('effect', 'effect must be exactly one of absolute and relative.');
  }
  const field = absolute != null ? 'effect.absolute' : 'effect.relative';
  const value = absolute ?? absoluteOf(relative!, plan.outcome.baseline);
  requireMagnitude(field, value);
  if (towardsAlternative(value, plan.options) < 0) {
    throw new InvalidInputError(field, `${field} points away from the alternative ${plan.options.alternative}.`);
  }
  if (plan.outcome.kind === 'proportion') requireInside(field, plan.outcome.baseline + value);
  return { field, absolute: value };
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
