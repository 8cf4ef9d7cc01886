import type { ShiftAlternative, ShiftProfile } from './shift-profile.js';

const MOST_DOUBLINGS = 60;
/** Width, relative to the outcomes' spread, to which a limit is found. */
const PRECISION = 1e-13;

/**
 * Limits by search, for statistics whose p-value is known only shift by shift: from the estimate outwards to where it
 * first falls below alpha. Whether 0 is inside is asked before anything else between, so that it is exactly when its
 * p-value is at least alpha. Infinite where the search finds no end, and where ties and a large alpha refuse the estimate itself.
 * @param estimate where the data are least extreme
 * @param spread how far outcomes lie apart, above 0
 */
export function searchedProfile(
  pValueAt: (shift: number) => number,
  estimate: number,
  spread: number,
  alternative: ShiftAlternative,
): ShiftProfile {
  const limit = (direction: 1 | -1, alpha: number) => {
    const allowed = (shift: number) => pValueAt(shift) >= alpha;
    if (!allowed(estimate)) {
      const inside = alternative === 'TWO_SIDED' ? null : firstOutwards(allowed, estimate, -direction * spread);
      return inside === null ? direction * Infinity : boundary(allowed, inside, estimate, spread);
    }
    const start = -direction * estimate > 0 && allowed(0) ? 0 : estimate;
    const outside = firstOutwards((shift) => !allowed(shift), start, direction * spread);
    return outside === null ? direction * Infinity : boundary(allowed, start, outside, spread);
  };
  return {
    pValueAt,
    limits: (alpha) => ({
      lower: alternative === 'LESS' ? -Infinity : limit(-1, alpha),
      upper: alternative === 'GREATER' ? Infinity : limit(1, alpha),
    }),
  };
}

/** The first of start + step, start + 3·step, start + 7·step… at which a condition holds; null when none does. */
function firstOutwards(condition: (shift: number) => boolean, start: number, step: number): number | null {
  let shift = start;
  for (let doubling = 0; doubling < MOST_DOUBLINGS; doubling++) {
    shift += step * 2 ** doubling;
    if (condition(shift)) return shift;
  }
  return null;
}

/** The last allowed shift between an allowed and a refused one, by bisection; 0, where it lies between, is asked first. */
function boundary(allowed: (shift: number) => boolean, inside: number, outside: number, spread: number): number {
  let [inner, outer] = [inside, outside];
  let middle = inner * outer < 0 ? 0 : (inner + outer) / 2;
  while (
    Math.abs(outer - inner) > PRECISION * Math.max(spread, Math.abs(inner)) &&
    middle !== inner &&
    middle !== outer
  ) {
    if (allowed(middle)) inner = middle;
    else outer = middle;
    middle = (inner + outer) / 2;
  }
  return inner;
}
