import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One method whose numbers are compared with those of a reference. */
export interface ConformanceRow {
  /** The method, in the words of the docs. */
  method: string;
  /** The paper with its equation, or the reference implementation, that defines it. */
  source: string;
  /** What produced the expected numbers, with its version: `R 4.2.2 stats::fisher.test`. */
  oracle: string;
  /** Largest relative error allowed. */
  tolerance: number;
  /** Every number of ours beside the reference's. */
  comparisons(): Iterable<Comparison>;
}

/** One number of ours and what it should be; null where there should be none. */
export interface Comparison {
  actual: number | null;
  expected: number | null;
  /** The case and the number, to locate an error. */
  what: string;
  /** Below this size of the expected number its error is taken relative to this size instead. */
  scale?: number;
}

/**
 * The error of a number relative to the expected one: 0 where both are null or equal (infinities too), infinite where
 * only one is null or ours is not a number.
 */
export function relativeError({ actual, expected, scale = 0 }: Comparison): number {
  if (actual === expected) return 0;
  if (actual === null || expected === null) return Infinity;
  const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), scale);
  return Number.isNaN(error) ? Infinity : error;
}

/** A file of reference numbers below test/fixtures, beside its generator. */
export function readFixture<Fixture>(path: string): Fixture {
  return JSON.parse(readFileSync(join('test', 'fixtures', path), 'utf8')) as Fixture;
}
