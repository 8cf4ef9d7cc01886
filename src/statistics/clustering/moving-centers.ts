import { type Points, squaredDistance } from './points.js';

interface Limits {
  /** Squared distance below which a center counts as stationary. */
  tolerance: number;
  maximumIterations: number;
}

/** Bounds that are nearer to each other than this share may be so by rounding, and are measured again. */
const slack = 1 - 1e-10;
const pointsPerReport = 100_000;

/**
 * Lloyd's algorithm from given centers until none moves, with the bounds of Hamerly: a point whose center is nearer than half the way
 * to the next center, or than a lower bound of the distance to any other, is not measured. The clusters are those without
 * bounds; of equally near centers, the first is taken. A center without points stays where it is.
 *
 * Yields after about every 100,000 points that were visited. Memory beside the points: 20 bytes for each.
 *
 * Sources: Lloyd (1982), IEEE Transactions on Information Theory 28:129–137; Hamerly (2010), SIAM International Conference on Data
 * Mining, 130–140.
 *
 * @returns the cluster of each point
 */
export function* moveCenters(
  points: Points,
  start: readonly (readonly number[])[],
  { tolerance, maximumIterations }: Limits,
): Generator<void, Int32Array> {
  const { count, width } = points;
  const search = new BoundedSearch(points, Float64Array.from(start.flat()), start.length);
  for (let iteration = 0; iteration < maximumIterations; iteration++) {
    search.measureCenters();
    for (let from = 0; from < count; from += pointsPerReport) {
      search.assign(from, Math.min(count, from + pointsPerReport));
      yield;
    }
    if (iteration === 0) search.addUp();
    if (search.move(width) <= tolerance) break;
  }
  return search.assignments;
}

class BoundedSearch {
  readonly assignments: Int32Array;
  /** At least the distance to the own center. */
  private readonly upper: Float64Array;
  /** At most the distance to any other center. */
  private readonly lower: Float64Array;
  private readonly sums: Float64Array;
  private readonly sizes: Float64Array;
  /** Half the distance from each center to the nearest other one. */
  private readonly halfway: Float64Array;
  private readonly moved: Float64Array;
  private added = false;

  constructor(
    private readonly points: Points,
    private readonly centers: Float64Array,
    private readonly k: number,
  ) {
    this.assignments = new Int32Array(points.count);
    this.upper = new Float64Array(points.count).fill(Number.POSITIVE_INFINITY);
    this.lower = new Float64Array(points.count);
    this.sums = new Float64Array(k * points.width);
    this.sizes = new Float64Array(k);
    this.halfway = new Float64Array(k);
    this.moved = new Float64Array(k);
  }

  measureCenters(): void {
    const { centers, k, halfway } = this;
    const { width } = this.points;
    halfway.fill(Number.POSITIVE_INFINITY);
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < a; b++) {
        const half = Math.sqrt(squaredDistance(centers, a * width, centers, b * width, width)) / 2;
        halfway[a] = Math.min(halfway[a]!, half);
        halfway[b] = Math.min(halfway[b]!, half);
      }
    }
  }

  /** Assigns the points of a range to their nearest centers. */
  assign(from: number, to: number): void {
    const { assignments, upper, lower, halfway, centers } = this;
    const { values, width } = this.points;
    for (let i = from; i < to; i++) {
      const own = assignments[i]!;
      const bound = Math.max(halfway[own]!, lower[i]!) * slack;
      if (upper[i]! < bound) continue;
      upper[i] = Math.sqrt(squaredDistance(values, i * width, centers, own * width, width));
      if (upper[i]! >= bound) this.measureAll(i, own);
    }
  }

  /** Sums of the points of each cluster, from which single points are then moved. */
  addUp(): void {
    for (let i = 0; i < this.points.count; i++) this.shift(i, this.assignments[i]!, 1);
    this.added = true;
  }

  /** Moves centers to the means of their points. @returns the largest squared distance that one moved */
  move(width: number): number {
    const { centers, sums, sizes, moved, k } = this;
    let largest = 0;
    for (let c = 0; c < k; c++) {
      let square = 0;
      const size = sizes[c]!;
      for (let j = c * width; size > 0 && j < (c + 1) * width; j++) {
        const mean = sums[j]! / size;
        square += (mean - centers[j]!) ** 2;
        centers[j] = mean;
      }
      moved[c] = Math.sqrt(square);
      largest = Math.max(largest, square);
    }
    this.loosen();
    return largest;
  }

  private measureAll(i: number, own: number): void {
    const { centers, k } = this;
    const { values, width } = this.points;
    let [nearest, least, second] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let c = 0; c < k; c++) {
      const square = squaredDistance(values, i * width, centers, c * width, width);
      if (square < least) {
        second = least;
        least = square;
        nearest = c;
      } else if (square < second) second = square;
    }
    this.upper[i] = Math.sqrt(least);
    this.lower[i] = Math.sqrt(second);
    if (nearest === own) return;
    this.assignments[i] = nearest;
    if (!this.added) return;
    this.shift(i, own, -1);
    this.shift(i, nearest, 1);
  }

  private shift(i: number, cluster: number, sign: number): void {
    const { values, width } = this.points;
    for (let j = 0; j < width; j++) this.sums[cluster * width + j]! += sign * values[i * width + j]!;
    this.sizes[cluster]! += sign;
  }

  /** Bounds follow from how far centers moved. */
  private loosen(): void {
    const { upper, lower, moved, assignments } = this;
    const furthest = moved.indexOf(Math.max(...moved));
    const most = moved[furthest]!;
    let other = 0;
    moved.forEach((distance, c) => {
      if (c !== furthest) other = Math.max(other, distance);
    });
    for (let i = 0; i < upper.length; i++) {
      const own = assignments[i]!;
      upper[i]! += moved[own]!;
      lower[i]! -= own === furthest ? other : most;
    }
  }
}
