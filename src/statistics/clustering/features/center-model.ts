import { at, type Rows } from '../../entries.js';

/** How a column of numbers is prepared: capped, then the logarithm, then (value − shift) / unit. */
export interface ScaledColumn {
  /** The largest value that counts; larger ones count as this. None unless given. */
  cap?: number;
  /** Whether log(1 + value) counts, negative values as 0. */
  log?: boolean;
  shift: number;
  /** Above 0. */
  unit: number;
}

/** Centers of clusters, on the scale of the prepared columns. */
export interface CenterModel {
  columns: readonly ScaledColumn[];
  /** At least two, each with a number for each column. */
  centers: Rows;
}

/** The distances of a customer to the centers. */
export interface Placement {
  /** The nearest center. */
  cluster: number;
  /** Euclidean distance to it, on the prepared scale. */
  distance: number;
  /** To the nearest other center. */
  nextDistance: number;
}

/** Squared distances are compared in steps of this share of the largest one between two centers. */
const STEPS = 1e-9;

/**
 * The step in which squared distances to the centers are compared, so that a customer halfway between two centers is in the
 * first of them whatever the last digits of the distances are.
 */
export function distanceStep(centers: Rows): number {
  let largest = 0;
  for (const [i, a] of centers.entries()) {
    for (const b of centers.slice(0, i)) largest = Math.max(largest, squaredDistance(a, b));
  }
  return STEPS * (largest > 0 ? largest : 1);
}

/** Finds the nearest centers of customers: the same ones as the SQL condition of a cluster segment. */
export class NearestCenter {
  private readonly step: number;
  private readonly point: Float64Array;
  private readonly squares: Float64Array;

  constructor(private readonly model: CenterModel) {
    this.step = distanceStep(model.centers);
    this.point = new Float64Array(model.columns.length);
    this.squares = new Float64Array(model.centers.length);
  }

  /** @param values has the customer's numbers, in their own units, from `offset` on */
  place(values: ArrayLike<number>, offset = 0): Placement {
    const { columns, centers } = this.model;
    const { point, squares, step } = this;
    for (let j = 0; j < columns.length; j++) point[j] = prepared(values[offset + j]!, columns[j]!);
    let cluster = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centers.length; c++) {
      squares[c] = squaredDistance(point, centers[c]!);
      const steps = Math.round(squares[c]! / step);
      if (steps < least) [cluster, least] = [c, steps];
    }
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < squares.length; c++) if (c !== cluster && squares[c]! < next) next = squares[c]!;
    return { cluster, distance: Math.sqrt(at(squares, cluster)), nextDistance: Math.sqrt(next) };
  }
}

/** A value on the scale of the centers. */
export function prepared(value: number, { cap, log, shift, unit }: ScaledColumn): number {
  const capped = cap !== undefined && value > cap ? cap : value;
  return ((log ? Math.log(1 + Math.max(capped, 0)) : capped) - shift) / unit;
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j]! - b[j]!) * (a[j]! - b[j]!);
  return sum;
}
