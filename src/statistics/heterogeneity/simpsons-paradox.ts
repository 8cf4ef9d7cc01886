/**
 * Simpson's paradox: over all customers the effect points in the other direction than in every single segment. Unequal shares of the
 * segments in the arms cause it, so that the overall difference also compares segments with each other.
 *
 * Source: Simpson (1951), JRSS B 13:238–241; Pearl (2014), The American Statistician 68:8–13.
 *
 * @param overall effect over all segments; null where there is none
 * @param effects of the segments, null for those without one
 */
export function isReversed(overall: number | null, effects: readonly (number | null)[]): boolean {
  const known = effects.filter((effect) => effect !== null);
  return overall !== null && known.length > 1 && known.every((effect) => effect * overall < 0);
}
