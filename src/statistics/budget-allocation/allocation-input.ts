import { requireMagnitude, requireNonNegative, requirePositiveMagnitude } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import { curveFamilies } from '../response-curves/curve-families.js';
import type { ResponseCurve } from '../response-curves/curve-family.js';

/** A channel with its response curve, and what may be spent on it. */
export interface BudgetChannel {
  curve: ResponseCurve;
  /** At least 0. */
  minimum: number;
  /** At least `minimum`; `Infinity` without a limit. */
  maximum: number;
}

export interface AllocationInput {
  /** What may be spent in all, at least the sum of minima. */
  total: number;
  channels: readonly BudgetChannel[];
  /**
   * What a unit of response earns. Where it is given, the profit margin·response − spend is maximized; else the response, whatever the
   * last unit of spend brings.
   */
  margin: number | null;
}

/** Steeper curves are steps: powers of their ratios leave the range of a double. */
const STEEPEST = 100;

/** The checks of an allocation without its channels, by its parts: each throws an InvalidInputError naming its field. */
export function allocationChecks({ total, margin }: Omit<AllocationInput, 'channels'>): Record<string, () => void> {
  return {
    total: () => {
      requireNonNegative('total', total);
      requireMagnitude('total', total);
    },
    margin: () => margin !== null && requirePositiveMagnitude('margin', margin),
  };
}

/** The checks of the range of a channel. @param field its place, such as `channels[0]` */
export function channelChecks({ minimum, maximum }: BudgetChannel, field: string): Record<string, () => void> {
  return {
    minimum: () => {
      requireNonNegative(`${field}.minimum`, minimum);
      requireMagnitude(`${field}.minimum`, minimum);
    },
    maximum: () => {
      if (maximum >= minimum || !(minimum >= 0)) return;
      throw new InvalidInputError(
        `${field}.maximum`,
        `The maximum ${maximum} is below the minimum ${minimum}: give a maximum of at least the minimum.`,
      );
    },
  };
}

/** The checks of the parameters of a curve. */
export function curveChecks({ form, parameters }: ResponseCurve, field: string): Record<string, () => void> {
  const names = curveFamilies[form].parameters;
  return Object.fromEntries(
    names.map((name, index) => {
      const place = `${field}.${name}`;
      const value = parameters[index] ?? Number.NaN;
      return [place, () => (name === 'slope' ? requireSlope(place, value) : requirePositiveMagnitude(place, value))];
    }),
  );
}

function requireSlope(field: string, value: number): void {
  if (value >= 1 / STEEPEST && value <= STEEPEST) return;
  throw new InvalidInputError(field, `${field} must be between ${1 / STEEPEST} and ${STEEPEST}, not ${value}.`);
}

/** @throws InvalidInputError when the minima are more than the total */
export function requireAffordable({ total, channels }: AllocationInput): void {
  const least = sum(channels.map(({ minimum }) => minimum));
  if (least <= total) return;
  throw new InvalidInputError(
    'total',
    `The minima of the channels sum to ${least}, which is more than the total of ${total}: lower minima, or raise the total.`,
  );
}
