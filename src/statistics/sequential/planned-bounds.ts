import { requirePositive } from '../argument-checks.js';
import { at } from '../entries.js';
import { type GroupSequentialDesign, groupSequentialBounds, type Look } from './group-sequential-bounds.js';
import { operatingCharacteristics, type SequentialPower, sequentialPower } from './operating-characteristics.js';

/** A design to be planned: plain data, so that another thread can do it. */
interface PlannedBoundsJob {
  design: GroupSequentialDesign;
  /** Probability of finding the effect that is planned for. */
  power: number;
  /** Customers that a test with a single look at the end needs for that power; null when not known. */
  fixedSampleSize: number | null;
}

interface PlannedLook extends Look {
  /** Probability to stop here, without an effect and with the planned one. */
  exitWithoutEffect: number;
  exitWithEffect: number;
  /** Customers by then, rounded up; null without a fixed sample size. */
  sampleSize: number | null;
}

interface PlannedBounds {
  looks: PlannedLook[];
  /** At the effect that is planned for. */
  withEffect: SequentialPower;
  /** Information fraction at which the experiment ends on average without an effect. */
  expectedInformationWithoutEffect: number;
}

/**
 * Bounds with what they cost and save: sizes grow by the inflation factor over a single look (Jennison & Turnbull 2000, 2.4).
 * @throws InvalidInputError as `sequentialPower` does, or for a sample size that is not above 0
 */
export function plannedBounds({ design, power, fixedSampleSize }: PlannedBoundsJob): PlannedBounds {
  if (fixedSampleSize !== null) requirePositive('fixedSampleSize', fixedSampleSize);
  const withEffect = sequentialPower(design, power);
  const bounds = groupSequentialBounds(design);
  const withoutEffect = operatingCharacteristics(bounds, 0);
  const { informationFractions: fractions } = design;
  const last = at(fractions, fractions.length - 1);
  const looks = bounds.looks.map((look, k) => ({
    ...look,
    exitWithoutEffect: at(withoutEffect.exits, k).upper + at(withoutEffect.exits, k).lower,
    exitWithEffect: at(withEffect.exits, k).upper + at(withEffect.exits, k).lower,
    sampleSize:
      fixedSampleSize === null
        ? null
        : Math.ceil((fixedSampleSize * withEffect.inflationFactor * look.informationFraction) / last),
  }));
  return { looks, withEffect, expectedInformationWithoutEffect: withoutEffect.expectedInformation };
}
