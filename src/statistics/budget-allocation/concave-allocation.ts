import { at } from '../entries.js';
import { sum } from '../matrices/vectors.js';
import { curveFamilies } from '../response-curves/curve-families.js';
import { type ConcaveEnvelope, spendOnEnvelope } from './concave-envelope.js';

/** Halvings until two neighboring doubles are left, also between numbers that differ by many powers of ten. */
const MOST_HALVINGS = 1_100;
/** What may be left between the logarithms of marginal responses. */
const PRECISION = 1e-15;
/** A share of the range below which a spend counts as none, where the first unit of spend has an infinite response. */
const NEXT_TO_NONE = 1e-30;

/**
 * The spends that maximize the sum of concave envelopes: every channel gets what makes its marginal response equal to a common one,
 * within its range. The common one is found by bisection on its logarithm. Where lines have just that slope, they are filled one
 * after the other, so that at most one channel ends within its line.
 *
 * Source: Luss & Gupta (1975), "Allocation of Effort Resources among Competing Activities", Operations Research 23:360–366.
 *
 * @param total at least the sum of lower ends
 * @param leastLogMarginal spend with a smaller marginal response is not worth it
 */
export function concaveAllocation(
  envelopes: readonly ConcaveEnvelope[],
  total: number,
  leastLogMarginal: number,
): number[] {
  const spends = (logMarginal: number) => envelopes.map((envelope) => spendOnEnvelope(envelope, logMarginal));
  const open = envelopes.filter(({ lower, upper }) => upper > lower);
  let low = Math.max(leastLogMarginal, Math.min(0, ...open.map(leastSlope)));
  const most = spends(low);
  if (sum(most) <= total) return most;
  let high = Math.max(low, ...open.map(greatestSlope)) + 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const middle = low / 2 + high / 2;
    if (high - low <= PRECISION * Math.max(1, Math.abs(low)) || middle <= low || middle >= high) break;
    if (sum(spends(middle)) > total) low = middle;
    else high = middle;
  }
  return filled(spends(high), spends(low), total);
}

/** The logarithms of the slopes at the ends of an envelope. */
function leastSlope({ curve, upper, touch, logSlope }: ConcaveEnvelope): number {
  return touch >= upper ? logSlope : curveFamilies[curve.form].logMarginal(curve.parameters, upper);
}

function greatestSlope({ curve, lower, upper, touch, logSlope }: ConcaveEnvelope): number {
  if (touch > lower) return logSlope;
  const family = curveFamilies[curve.form];
  return Math.min(
    family.logMarginal(curve.parameters, lower),
    family.logMarginal(curve.parameters, Math.max(lower, upper * NEXT_TO_NONE)),
  );
}

/** Between two allocations, the one that spends the total: one channel after the other moves from the smaller to the larger. */
function filled(smaller: readonly number[], larger: readonly number[], total: number): number[] {
  let rest = total - sum(smaller);
  return smaller.map((spend, channel) => {
    const more = Math.max(0, Math.min(rest, at(larger, channel) - spend));
    rest -= more;
    return spend + more;
  });
}
