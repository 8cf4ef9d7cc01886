import { requireFinite, requireLength } from '../argument-checks.js';
import { at } from '../entries.js';

/** A part of the sorted values, by the places of its first and last. */
interface Range {
  low: number;
  high: number;
}

/**
 * Hartigan's dip: the largest distance between the empirical distribution function and the nearest unimodal one. From 1/(2n), for values
 * with one mode, to 1/4, for two separate halves.
 *
 * Source: Hartigan & Hartigan (1985), Annals of Statistics 13:70–84, in the steps of Hartigan (1985), AS 217, Applied Statistics
 * 34:320–325: the range that has the mode shrinks until what is unimodal outside is farther away than the hulls inside. Verified with R's
 * `diptest::dip`.
 */
export function dip(values: readonly number[]): number {
  requireLength('values', values, 1);
  values.forEach((value, i) => {
    requireFinite(`values[${i}]`, value);
  });
  const sorted = Float64Array.from(values).sort();
  let range: Range = { low: 0, high: sorted.length - 1 };
  // In numbers of values, twice the dip.
  let found = 1;
  while (range.high > range.low) {
    const minorant = hull(sorted, range, 1);
    const majorant = hull(sorted, range, -1);
    const { distance, inner } = widest(range, minorant, majorant);
    if (distance <= found) break;
    found = Math.max(found, outside(range, inner, minorant, majorant));
    if (inner.low === range.low && inner.high === range.high) break;
    range = inner;
  }
  return found / (2 * sorted.length);
}

interface Hull {
  isVertex: boolean[];
  /** Height at each value, in numbers of values below it. */
  heights: number[];
}

/** The greatest convex minorant (sign 1) or least concave majorant (−1) of the distribution function, over a range. */
function hull(sorted: Float64Array, { low, high }: Range, sign: 1 | -1): Hull {
  const vertices: number[] = [];
  for (let i = low; i <= high; i++) {
    while (vertices.length > 1 && !turns(sorted, at(vertices, -2 + vertices.length), vertices.at(-1)!, i, sign)) {
      vertices.pop();
    }
    vertices.push(i);
  }
  const isVertex = new Array<boolean>(high - low + 1).fill(false);
  const heights = new Array<number>(high - low + 1).fill(low);
  vertices.forEach((vertex, v) => {
    isVertex[vertex - low] = true;
    heights[vertex - low] = vertex;
    const next = vertices[v + 1];
    if (next === undefined) return;
    const span = sorted[next]! - sorted[vertex]!;
    for (let i = vertex + 1; i < next; i++) {
      heights[i - low] = span > 0 ? vertex + ((sorted[i]! - sorted[vertex]!) / span) * (next - vertex) : i;
    }
  });
  return { isVertex, heights };
}

/** Whether the slope from the second to the third is above that from the first to the second (below, for sign −1). */
function turns(sorted: Float64Array, first: number, second: number, third: number, sign: 1 | -1): boolean {
  const after = (third - second) * (sorted[second]! - sorted[first]!);
  const before = (second - first) * (sorted[third]! - sorted[second]!);
  return sign * (after - before) > 0;
}

/** The largest distance between the hulls, and the vertices around it: of the minorant before, of the majorant after. */
function widest({ low, high }: Range, minorant: Hull, majorant: Hull): { distance: number; inner: Range } {
  let place = 0;
  const distances = minorant.heights.map((height, i) => at(majorant.heights, i) + 1 - height);
  distances.forEach((distance, i) => {
    if (distance > at(distances, place)) place = i;
  });
  const before = minorant.isVertex.lastIndexOf(true, place);
  const after = majorant.isVertex.indexOf(true, place);
  return { distance: at(distances, place), inner: { low: low + before, high: Math.min(high, low + after) } };
}

/** The largest distance from the hulls outside of the inner range, below the mode from the minorant, above it from the majorant. */
function outside({ low, high }: Range, inner: Range, minorant: Hull, majorant: Hull): number {
  let most = 1;
  for (let i = low; i <= inner.low; i++) most = Math.max(most, i + 1 - at(minorant.heights, i - low));
  for (let i = inner.high; i <= high; i++) most = Math.max(most, at(majorant.heights, i - low) + 1 - i);
  return most;
}
