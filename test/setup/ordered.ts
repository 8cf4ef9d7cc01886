/** The quantile of values, linear between the ordered ones (type 7 of R). */
export function quantileOf(values: readonly number[], probability: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below]!;
  return low + (position - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}
