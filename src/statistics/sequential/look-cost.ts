import { findRoot } from '../root-finding.js';
import { type GroupSequentialDesign, groupSequentialBounds } from './group-sequential-bounds.js';
import { driftForPower, operatingCharacteristics } from './operating-characteristics.js';

/** What looking costs: sizes with the looks over those of a test that looks once at the end, at the same power. */
export interface LookCost {
  /** The factor at a power; below alpha and next to 1, that of the nearest power that has one. */
  factor(power: number): number;
  /**
   * The power with the looks at a given size: the one that the size over its own factor has with one look.
   * @param missedOnce the chance to miss with one look, at a sample size divided by a factor
   */
  power(missedOnce: (factor: number) => number): number;
}

/** Of one look. Nearer to 0, the power beyond alpha has no digits; nearer to 1, the chance to miss has none. */
const SMALLEST_DRIFT = 0.1;
const LARGEST_POWER = 1 - 1e-9;

/**
 * The factor by which looks inflate sizes, counted in customers at information fraction 1.
 *
 * Source: Jennison & Turnbull (2000), Group Sequential Methods, § 2.4 and ch. 7; R's `gsDesign` with `n.fix`.
 *
 * @throws InvalidInputError as `groupSequentialBounds` does
 */
export function lookCost(design: GroupSequentialDesign): LookCost {
  const bounds = groupSequentialBounds(design);
  const once = { ...design, informationFractions: [1] };
  const onceBounds = groupSequentialBounds(once);
  const sign = design.alternative === 'LESS' ? -1 : 1;
  const at = (drift: number) => {
    const { power } = operatingCharacteristics(bounds, sign * drift);
    return { power, factor: (drift / driftForPower(onceBounds, once, power)) ** 2 };
  };
  const driftOf = (power: number) => Math.abs(driftForPower(bounds, design, power));
  const leastPower = operatingCharacteristics(onceBounds, sign * SMALLEST_DRIFT).power;
  const [smallest, largest] = [driftOf(leastPower), driftOf(LARGEST_POWER)];
  return {
    factor: (power) => at(driftOf(Math.max(leastPower, Math.min(power, LARGEST_POWER)))).factor,
    power(missedOnce) {
      const excess = (drift: number) => {
        const { power, factor } = at(drift);
        return missedOnce(factor) - (1 - power);
      };
      const end = excess(smallest) >= 0 ? smallest : excess(largest) <= 0 ? largest : null;
      if (end !== null) return 1 - missedOnce(at(end).factor);
      return at(findRoot(excess, smallest, largest)).power;
    },
  };
}
