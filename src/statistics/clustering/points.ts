import type { Rows } from '../entries.js';

/** Points in one piece of memory, one after another. */
export interface Points {
  values: Float64Array;
  width: number;
  count: number;
}

export function pointsIn(values: Float64Array, width: number): Points {
  return { values, width, count: values.length / width };
}

/** A copy of rows of equal length. */
export function pointsOf(rows: Rows): Points {
  return pointsIn(Float64Array.from(rows.flat()), rows[0]?.length ?? 1);
}

/** Copies of some of the points. */
export function pickPoints({ values, width }: Points, indices: ArrayLike<number>): Points {
  const picked = new Float64Array(indices.length * width);
  for (let i = 0; i < indices.length; i++) {
    const start = indices[i]! * width;
    picked.set(values.subarray(start, start + width), i * width);
  }
  return pointsIn(picked, width);
}

export function pointAt({ values, width }: Points, index: number): number[] {
  return Array.from(values.subarray(index * width, (index + 1) * width));
}

/** The points as a list of rows. */
export function rowsOf(points: Points): number[][] {
  return Array.from({ length: points.count }, (_, index) => pointAt(points, index));
}

/** Squared distance from a point to another one, of the same or other memory. Always of one kind of memory, or it is many times slower. */
export function squaredDistance(
  values: Float64Array,
  start: number,
  others: Float64Array,
  otherStart: number,
  width: number,
): number {
  let sum = 0;
  for (let j = 0; j < width; j++) {
    const gap = values[start + j]! - others[otherStart + j]!;
    sum += gap * gap;
  }
  return sum;
}
