import { requireCount, requireFinite } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { findRoot } from '../root-finding.js';
import { type GroupSequentialDesign, groupSequentialBounds } from './group-sequential-bounds.js';

/** Where the search for alpha starts and ends; smaller p-values are given as the smallest. */
const SMALLEST = 1e-300;
const LARGEST = 1 - 1e-9;
/** No bound is farther out for any alpha in that range, or the look cannot reject. */
const FARTHEST_BOUND = 40;

/**
 * The repeated p-value: the smallest alpha at which the design rejects at this look. It is below alpha exactly when the
 * repeated confidence interval, the estimate ± bound × standard error, excludes no effect, and holds at any look, whether
 * or not the experiment stops. 1 where no alpha rejects; everything below is reported as 1e-300.
 *
 * Source: Jennison & Turnbull (2000), 9.2; (1989), JRSS B 51:305–361.
 *
 * @param look index of the look, from 0 @param z the standardized statistic at the look
 * @throws InvalidInputError for a look that was not planned, a z that is not finite, and as `groupSequentialBounds` does
 */
export function repeatedPValue(design: GroupSequentialDesign, look: number, z: number): number {
  requireCount('look', look);
  requireFinite('z', z);
  const fractions = design.informationFractions.slice(0, look + 1);
  if (fractions.length !== look + 1) throw new InvalidInputError('look', `There is no look ${look}.`);
  const towards = design.alternative === 'TWO_SIDED' ? Math.abs(z) : design.alternative === 'LESS' ? -z : z;
  const bound = (logAlpha: number) => {
    const { lower, upper } = at(
      groupSequentialBounds({
        ...design,
        informationFractions: fractions,
        alpha: Math.exp(logAlpha),
      }).looks,
      look,
    );
    return Math.min(FARTHEST_BOUND, design.alternative === 'LESS' ? -lower : upper) - towards;
  };
  const [low, high] = [Math.log(SMALLEST), Math.log(LARGEST)];
  if (bound(low) <= 0) return SMALLEST;
  if (bound(high) >= 0) return 1;
  return Math.exp(findRoot(bound, low, high));
}
