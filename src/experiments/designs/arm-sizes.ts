/**
 * How many customers there must be so that the smallest arm can expect this many of them.
 * @param weights of the arms, each above 0
 */
export function customersForArms(weights: readonly number[], smallest: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // One part in 10¹² is what dividing may have lost.
  return Math.ceil((smallest * total * (1 - 1e-12)) / Math.min(...weights));
}
