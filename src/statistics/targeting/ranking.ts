/** Customers in the order of a score, the highest first. */
export interface Ranking {
  /** Customers by rank; those with equal scores in the order in which they were given. */
  order: Uint32Array;
  /** Ranks at which a class of customers with equal scores ends: the first rank that is no longer in it. */
  ends: Uint32Array;
}

/** Ranks customers by their scores. @param ascending the lowest score first */
export function rankingOf(scores: Float64Array, ascending = false): Ranking {
  const order = Uint32Array.from(scores, (_, customer) => customer);
  const sign = ascending ? 1 : -1;
  order.sort((a, b) => sign * (scores[a]! - scores[b]!) || a - b);
  const ends: number[] = [];
  for (let rank = 1; rank <= order.length; rank++) {
    if (rank === order.length || scores[order[rank]!] !== scores[order[rank - 1]!]) ends.push(rank);
  }
  return { order, ends: Uint32Array.from(ends) };
}

/**
 * How much of each customer is treated when the first `share` of the ranking is: 1, 0, or for the class in which the share ends
 * the part of it that is treated.
 */
export function treatedParts({ order, ends }: Ranking, share: number): Float64Array {
  const treated = new Float64Array(order.length);
  const wanted = share * order.length;
  let start = 0;
  for (const end of ends) {
    const part = Math.min(1, Math.max(0, (wanted - start) / (end - start)));
    for (let rank = start; rank < end; rank++) treated[order[rank]!] = part;
    start = end;
  }
  return treated;
}
