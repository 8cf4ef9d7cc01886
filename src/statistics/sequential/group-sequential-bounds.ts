import { requireLength, requireOpenProbability } from '../argument-checks.js';
import { normalUpperQuantile, normalUpperTail } from '../distributions/normal.js';
import { invertTail } from '../distributions/tail-inversion.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { type Alternative, requireTestOptions } from '../summaries.js';
import { requireSpending, type Spending, spentAlpha } from './spending.js';
import { type Continuation, crossing, everybody, type Survivors, survive } from './survivors.js';

/** Looks at information fractions and how the risk of error is spread over them. */
export interface GroupSequentialDesign {
  /** Increasing, above 0 and at most 1. */
  informationFractions: readonly number[];
  alpha: number;
  alternative: Alternative;
  spending: Spending;
}

/** One look: the experiment goes on while Z lies strictly between `lower` and `upper`, infinite where nothing stops it. */
export interface Look extends Continuation {
  informationFraction: number;
  /** Risk of error, over all sides, that is used up with this look. */
  alphaSpent: number;
  /** The fixed-sample p-value below which this look rejects; 0 where it cannot. */
  nominalLevel: number;
}

/** Bounds, and who survives until each look: `survivors[k]` before look k. */
export interface GroupSequentialBounds {
  looks: Look[];
  survivors: Survivors[];
}

/** Increments of alpha below this are no probabilities a double can hold apart from 0. */
const SMALLEST_SPENDING = 1e-300;
/** Looks nearer to each other than this need more points than they are worth. */
const NEAREST_LOOKS = 0.001;
const MOST_LOOKS = 50;
/** Standardized statistics farther from 0 than this have probabilities below 1e-23. */
const REACH = 10;

/**
 * Stopping bounds by alpha spending: look after look, the bound is where the probability to cross it for the first time is
 * what the spending function allows since the last look. Two-sided designs spend half of alpha on each side.
 *
 * Sources: Lan & DeMets (1983), Biometrika 70:659–663; R's `ldbounds` and `gsDesign`.
 *
 * @param reach how far from 0 an unbounded region is followed; farther than any statistic of interest
 * @throws InvalidInputError for fractions that do not increase by 0.001 or more within (0, 1], more than 50 looks, alpha outside
 *   (0, 1), an unknown alternative or spending
 */
export function groupSequentialBounds(design: GroupSequentialDesign, reach = REACH): GroupSequentialBounds {
  requireGroupSequentialDesign(design);
  const { informationFractions: fractions, alpha, alternative, spending } = design;
  const sides = alternative === 'TWO_SIDED' ? 2 : 1;
  const looks: Look[] = [];
  const survivors: Survivors[] = [everybody];
  let spent = 0;
  for (const [k, fraction] of fractions.entries()) {
    const before = at(survivors, k);
    const allowed = spentAlpha(fraction, alpha / sides, spending);
    const bound = firstCrossing(before, fraction, allowed - spent, alternative);
    spent = allowed;
    const continuation = { lower: alternative === 'GREATER' ? -Infinity : -bound, upper: bound };
    if (alternative === 'LESS') continuation.upper = Infinity;
    const nominalLevel = Math.min(1, sides * normalUpperTail(bound));
    looks.push({ informationFraction: fraction, alphaSpent: sides * spent, nominalLevel, ...continuation });
    survivors.push(survive(before, fraction, continuation, fractions[k + 1] ?? null, reach));
  }
  return { looks, survivors };
}

/** How far from 0, in the alternative's direction, Z lies with probability `allowed` at that look; on one side where two count. */
function firstCrossing(before: Survivors, fraction: number, allowed: number, alternative: Alternative): number {
  if (!(allowed > SMALLEST_SPENDING)) return Infinity;
  if (before.fraction === 0) return normalUpperQuantile(allowed);
  const beyond = (distance: number) =>
    alternative === 'LESS'
      ? crossing(before, fraction, -distance, 'lower', 0)
      : crossing(before, fraction, distance, 'upper', 0);
  const tails = { lower: (distance: number) => 1 - beyond(distance), upper: beyond };
  return invertTail(tails, 'upper', allowed, normalUpperQuantile(Math.min(allowed, 0.4)), 0.25);
}

/** @throws InvalidInputError as `groupSequentialBounds` does */
function requireGroupSequentialDesign(design: GroupSequentialDesign): void {
  requireTestOptions(design);
  requireSpending(design.spending);
  requireLength('informationFractions', design.informationFractions, 1);
  if (design.informationFractions.length > MOST_LOOKS) {
    throw new InvalidInputError('informationFractions', `At most ${MOST_LOOKS} looks can be planned.`);
  }
  design.informationFractions.forEach((fraction, k) => {
    const field = `informationFractions[${k}]`;
    const previous = design.informationFractions[k - 1] ?? 0;
    if (fraction !== 1) requireOpenProbability(field, fraction);
    if (fraction - previous < NEAREST_LOOKS * (1 - 1e-9)) {
      throw new InvalidInputError(
        field,
        `Fractions must increase by at least ${NEAREST_LOOKS}: ${fraction} follows ${previous}.`,
      );
    }
  });
}
