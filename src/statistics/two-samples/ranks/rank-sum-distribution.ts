/** Tails of the number U of pairs, one customer of either arm, in which the first arm's is higher, when arms do not differ. */
interface RankSumDistribution {
  /** P(U ≤ u), which is also P(U ≥ pairs − u). */
  lowerTail(u: number): number;
}

/**
 * The exact distribution of the Mann–Whitney statistic without ties, by the recursion over the largest value of both arms: it
 * comes from the one arm or from the other. Only additions, so that the smallest tails keep their digits.
 *
 * Source: Mann & Whitney (1947), Annals of Mathematical Statistics 18:50–60, equation 2; R's pwilcox.
 *
 * @param n, m sizes of the arms, from 1 to 50: above that counts exceed what doubles add up fast
 */
export function rankSumDistribution(n: number, m: number): RankSumDistribution {
  const pairs = n * m;
  let ways: Float64Array[] = Array.from({ length: n + 1 }, () => onlyZero(pairs));
  for (let j = 1; j <= m; j++) {
    const next: Float64Array[] = [onlyZero(pairs)];
    for (let i = 1; i <= n; i++) next.push(sumShifted(ways[i]!, next[i - 1]!, j));
    ways = next;
  }
  const counts = ways[n]!;
  const cumulative = new Float64Array(pairs + 1);
  counts.forEach((count, u) => {
    cumulative[u] = count + (u === 0 ? 0 : cumulative[u - 1]!);
  });
  const total = cumulative[pairs]!;
  return {
    lowerTail(u) {
      if (u < 0) return 0;
      return u >= pairs ? 1 : cumulative[Math.floor(u)]! / total;
    },
  };
}

function onlyZero(pairs: number): Float64Array {
  const ways = new Float64Array(pairs + 1);
  ways[0] = 1;
  return ways;
}

function sumShifted(straight: Float64Array, shifted: Float64Array, by: number): Float64Array {
  const sum = straight.slice();
  for (let u = by; u < sum.length; u++) sum[u]! += shifted[u - by]!;
  return sum;
}
