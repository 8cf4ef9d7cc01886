import { at } from '../statistics/entries.js';
import { RandomizationError } from './randomization-error.js';

export const MATCHING_ORDER = 'matching-order/1';

/** The most units in a block, within which every pair is compared. */
const BLOCK = 1_024;

/**
 * An order of units in which consecutive tuples are alike. The list is halved at the median of its widest coordinate until
 * blocks have at most 1,024 units (a k-d tree; Bentley 1975), always at a multiple of the tuple's size. In a block the unit
 * furthest from the block's centre is matched first, as nobody else would take it, with its nearest neighbours; then the next
 * (greedy nearest-neighbour matching, Greevy et al. 2004 compare it with optimal matching). Equal distances go to the unit that comes first.
 * What does not fill a tuple comes last. Yields the share of units placed.
 * @param points row after row, `width` coordinates each, whose squared distances are to be small
 * @param size units per tuple
 * @returns indices of rows
 * @throws RandomizationError for a width or size that does not fit
 */
export function* matchingOrder(points: Float64Array, width: number, size: number): Generator<number, Int32Array> {
  const units = points.length / width;
  if (!Number.isSafeInteger(width) || width < 1 || !Number.isInteger(units)) {
    throw new RandomizationError(
      'width',
      `Every unit must have the same number of coordinates, at least 1, not ${width}.`,
    );
  }
  if (!Number.isSafeInteger(size) || size < 2) {
    throw new RandomizationError('size', `A tuple must have at least 2 units, not ${size}.`);
  }
  const order = Int32Array.from({ length: units }, (_, index) => index);
  const open: [number, number][] = [[0, units]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [start, end] = part;
    if (end - start <= Math.max(BLOCK, 2 * size)) {
      matchBlock(points, width, size, order.subarray(start, end));
      yield end / units;
    } else {
      const axis = widestAxis(points, width, order.subarray(start, end));
      order.subarray(start, end).sort((a, b) => points[a * width + axis]! - points[b * width + axis]! || a - b);
      const middle = start + Math.floor((end - start) / 2 / size) * size;
      open.push([middle, end], [start, middle]);
    }
  }
  return order;
}

function widestAxis(points: Float64Array, width: number, rows: Int32Array): number {
  let [best, widest] = [0, -1];
  for (let axis = 0; axis < width; axis++) {
    let [low, high] = [Infinity, -Infinity];
    for (const row of rows) {
      const value = points[row * width + axis]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high - low > widest) [best, widest] = [axis, high - low];
  }
  return best;
}

/** Reorders the rows of a block into tuples, in place. */
function matchBlock(points: Float64Array, width: number, size: number, rows: Int32Array): void {
  rows.sort();
  const centre = centreOf(points, width, rows);
  const distances = Float64Array.from(rows, (row) => squaredDistance(points, row * width, centre, 0, width));
  const left = [...rows.keys()].sort((a, b) => distances[b]! - distances[a]! || a - b);
  const matched: number[] = [];
  while (left.length >= size) {
    const anchor = left.shift()!;
    const start = rows[anchor]! * width;
    const apart = left.map((place) => squaredDistance(points, rows[place]! * width, points, start, width));
    matched.push(anchor, ...takeNearest(left, apart, size - 1));
  }
  matched.push(...left);
  rows.set(matched.map((place) => at(rows, place)));
}

/** Takes the nearest out of `left`; `apart` has their distances. */
function takeNearest(left: number[], apart: number[], count: number): number[] {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    let [best, nearest, place] = [0, Infinity, Infinity];
    for (let j = 0; j < left.length; j++) {
      const distance = apart[j]!;
      const own = left[j]!;
      if (distance > nearest || (distance === nearest && own > place)) continue;
      best = j;
      nearest = distance;
      place = own;
    }
    taken.push(place);
    left.splice(best, 1);
    apart.splice(best, 1);
  }
  return taken;
}

function centreOf(points: Float64Array, width: number, rows: Int32Array): Float64Array {
  const centre = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) centre[i]! += points[row * width + i]! / rows.length;
  return centre;
}

function squaredDistance(a: Float64Array, atA: number, b: Float64Array, atB: number, width: number): number {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += (a[atA + i]! - b[atB + i]!) ** 2;
  return sum;
}
