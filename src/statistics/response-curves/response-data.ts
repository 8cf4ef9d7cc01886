import { requireLength, requireNonNegative, requirePositive, requireValues } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import type { CurveName } from './curve-family.js';

/** Spend of a channel by period. */
export interface SpendSeries {
  spends: readonly number[];
  /** Spend of the periods before the first, oldest first; empty where it is not known. */
  before: readonly number[];
}

/** What an experiment found: how much more response one spend of a channel brings per period than another. */
export interface KnownDifference {
  channel: number;
  from: number;
  to: number;
  estimate: number;
  standardError: number;
}

/** The outcome of periods, and what may explain it. */
export interface ResponseData {
  outcome: readonly number[];
  channels: readonly SpendSeries[];
  /** Columns with a coefficient each, such as a constant, a trend, or seasons. */
  controls: readonly (readonly number[])[];
  differences: readonly KnownDifference[];
}

/** The form of a channel's curve, and which share of what is in effect remains in the next period. */
export interface ChannelShape {
  form: CurveName;
  retention: number;
}

/** @throws InvalidInputError naming the field */
export function requireResponseData({ outcome, channels, controls, differences }: ResponseData): void {
  requireLength('outcome', outcome, 3);
  requireValues('outcome', outcome);
  requireLength('channels', channels, 1);
  channels.forEach(({ spends, before }, index) => {
    const field = `channels[${index}].spends`;
    requirePeriods(field, spends, outcome.length);
    for (const spend of [...spends, ...before]) requireNonNegative(field, spend);
    if (Math.min(...spends) === Math.max(...spends)) {
      throw new InvalidInputError(
        field,
        `${field} never change, so they cannot tell what spend does: give periods with different spend.`,
      );
    }
  });
  controls.forEach((control, index) => {
    requirePeriods(`controls[${index}]`, control, outcome.length);
    requireValues(`controls[${index}]`, control);
  });
  differences.forEach(({ channel, from, to, estimate, standardError }, index) => {
    const field = `differences[${index}]`;
    at(channels, channel);
    requireNonNegative(`${field}.from`, from);
    requireNonNegative(`${field}.to`, to);
    if (from === to)
      throw new InvalidInputError(`${field}.to`, `${field}.to must differ from the spend it is compared with.`);
    requireValues(`${field}.estimate`, [estimate]);
    requirePositive(`${field}.standardError`, standardError);
  });
}

function requirePeriods(field: string, values: readonly number[], periods: number): void {
  if (values.length === periods) return;
  throw new InvalidInputError(
    field,
    `${field} must have one number for each of the ${periods} periods, not ${values.length}.`,
  );
}

/** What spend before the first period has in effect there; as if it had always been that of the first periods, where it is not known. */
export function carriedIn({ spends, before }: SpendSeries, retention: number): number {
  if (before.length === 0) {
    const first = spends.slice(0, Math.max(1, Math.ceil(1 / (1 - retention))));
    return first.reduce((sum, spend) => sum + spend, 0) / first.length;
  }
  return before.reduce((inEffect, spend) => (1 - retention) * spend + retention * inEffect, at(before, 0));
}
