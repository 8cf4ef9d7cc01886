import { requireMagnitude } from '../../argument-checks.js';
import { InvalidInputError } from '../../invalid-input.js';
import { towardsAlternative } from '../planned-tests/chances.js';
import { largestTotal } from './plan-limits.js';
import type { CheckedMargin } from './planned-margin.js';
import type { PlannedEffect, PowerInput } from './power-input.js';
import type { PowerPlan } from './power-plan.js';

/** The quantities that are given; the one left out is solved for. Effects are absolute. */
export type PowerTarget =
  | { solveFor: 'power'; effect: number; totalSampleSize: number }
  | { solveFor: 'totalSampleSize'; effect: number; effectField: string; power: number }
  | { solveFor: 'effect'; power: number; totalSampleSize: number }
  | { solveFor: 'margin'; effect: number; power: number; totalSampleSize: number };

/** Checks the two given quantities against the plan. @throws InvalidInputError naming the field */
export function powerTarget(input: PowerInput, plan: PowerPlan): PowerTarget {
  const { effect, power, totalSampleSize } = input;
  if (plan.margin) requireTwo('margin', { margin: plan.margin.size, power, totalSampleSize });
  else requireTwo('effect', { effect, power, totalSampleSize });
  if (power != null) requirePower(power, plan);
  if (totalSampleSize != null) requireTotal(totalSampleSize);
  const planned = effect == null ? null : plannedEffect(effect, plan);
  if (plan.margin) return marginTarget(input, planned?.absolute ?? 0, plan, plan.margin);
  if (power == null) return { solveFor: 'power', effect: planned!.absolute, totalSampleSize: totalSampleSize! };
  if (!planned) return { solveFor: 'effect', power, totalSampleSize: totalSampleSize! };
  if (planned.absolute === 0) {
    throw new InvalidInputError(planned.field, `${planned.field} must not be 0: no sample finds an effect of nothing.`);
  }
  return { solveFor: 'totalSampleSize', effect: planned.absolute, effectField: planned.field, power };
}

function marginTarget(
  { power, totalSampleSize }: PowerInput,
  effect: number,
  { options }: PowerPlan,
  margin: CheckedMargin,
): PowerTarget {
  if (margin.size === null) return { solveFor: 'margin', effect, power: power!, totalSampleSize: totalSampleSize! };
  const loss = margin.kind === 'EQUIVALENCE' ? Math.abs(effect) : -towardsAlternative(effect, options);
  if (!(loss < margin.size)) {
    throw new InvalidInputError('effect', 'The expected effect is not inside the margin: no sample shows that it is.');
  }
  if (power == null) return { solveFor: 'power', effect, totalSampleSize: totalSampleSize! };
  return { solveFor: 'totalSampleSize', effect, effectField: margin.field, power };
}

function requireTwo(first: string, quantities: Record<string, unknown>): void {
  const given = Object.values(quantities).filter((quantity) => quantity != null).length;
  if (given === 2) return;
  const name = first === 'margin' ? 'the size of the margin' : first;
  throw new InvalidInputError(first, `Give exactly two of ${name}, power and totalSampleSize, not ${given}.`);
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
  if (!plan.margin && towardsAlternative(value, plan.options) < 0) {
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
