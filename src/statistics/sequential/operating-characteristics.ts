import { requireFinite, requireOpenProbability } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { findRoot } from '../root-finding.js';
import {
  type GroupSequentialBounds,
  type GroupSequentialDesign,
  groupSequentialBounds,
} from './group-sequential-bounds.js';
import { crossing } from './survivors.js';

/** How a group-sequential test behaves at a drift, the mean of Z at information fraction 1. */
interface OperatingCharacteristics {
  drift: number;
  /** Probability to stop at each look because Z is above, or below, its bounds. */
  exits: { upper: number; lower: number }[];
  /** Probability to reject at any look, on either side. */
  power: number;
  /** Information fraction at which the experiment ends on average. */
  expectedInformation: number;
}

/** What looking costs and saves when a power is planned for. */
export interface SequentialPower extends OperatingCharacteristics {
  /** Largest sample over that of a test that looks once at the end, at the same power. */
  inflationFactor: number;
}

/**
 * Exit probabilities, power and expected information of bounds at a drift.
 * Source: Jennison & Turnbull (2000), ch. 19.
 * @throws InvalidInputError for a drift that is not finite
 */
export function operatingCharacteristics(bounds: GroupSequentialBounds, drift: number): OperatingCharacteristics {
  requireFinite('drift', drift);
  const exits = bounds.looks.map(({ informationFraction, lower, upper }, k) => {
    const before = at(bounds.survivors, k);
    return {
      upper: upper === Infinity ? 0 : crossing(before, informationFraction, upper, 'upper', drift),
      lower: lower === -Infinity ? 0 : crossing(before, informationFraction, lower, 'lower', drift),
    };
  });
  const stops = exits.map(({ upper, lower }) => upper + lower);
  const power = Math.min(
    1,
    stops.reduce((sum, stop) => sum + stop, 0),
  );
  const last = at(bounds.looks, bounds.looks.length - 1).informationFraction;
  const saved = stops.reduce((sum, stop, k) => sum + stop * (last - at(bounds.looks, k).informationFraction), 0);
  return { drift, exits, power, expectedInformation: last - saved };
}

/**
 * The drift at which a design reaches a power, its behaviour there, and what it costs against one look at the end.
 * @param power above alpha, below 1
 * @throws InvalidInputError for a power out of range, and as `groupSequentialBounds` does
 */
export function sequentialPower(design: GroupSequentialDesign, power: number): SequentialPower {
  requireOpenProbability('power', power);
  if (power <= design.alpha) throw new InvalidInputError('power', `must be above alpha, ${design.alpha}.`);
  const bounds = groupSequentialBounds(design);
  const drift = driftForPower(bounds, design, power);
  const once = { ...design, informationFractions: [1] };
  const fixed = driftForPower(groupSequentialBounds(once), once, power);
  const { informationFractions: fractions } = design;
  const last = at(fractions, fractions.length - 1);
  return { ...operatingCharacteristics(bounds, drift), inflationFactor: last * (drift / fixed) ** 2 };
}

/** The mean of Z at information fraction 1, in the alternative's direction, at which bounds reach a power above alpha. */
export function driftForPower(bounds: GroupSequentialBounds, design: GroupSequentialDesign, power: number): number {
  const sign = design.alternative === 'LESS' ? -1 : 1;
  const excess = (drift: number) => operatingCharacteristics(bounds, sign * drift).power - power;
  let high = 2;
  while (excess(high) < 0) high *= 1.5;
  return sign * findRoot(excess, 0, high);
}
