import { expect } from 'vitest';

type Found = number | null;
export type Limits = [estimate: Found, lower: Found, upper: Found];

/** An effect as Python found it. */
export interface FoundEffect {
  statistic: Found;
  df: Found;
  p: Found;
  abs: Limits;
  rel: Limits;
  unbounded: boolean;
  exact?: true;
  adjusted?: Found;
  /** Null while it is too early. */
  nonInferiority?: [lower: Found, upper: Found] | null;
}

/** Equal to nine digits; what is left of larger numbers, at their scale. */
export function near(path: string, actual: unknown, expected: Found, scale = 0): void {
  if (expected === null || typeof actual !== 'number') {
    expect(actual, path).toBe(expected);
    return;
  }
  const most = 1e-9 * Math.max(Math.abs(expected), scale);
  expect(Math.abs(actual - expected), `${path}: ${actual}, not ${expected}`).toBeLessThanOrEqual(most);
}

const nothing = { estimate: null, lower: null, upper: null };

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
export function sameLimits(path: string, actual: any, [estimate, lower, upper]: Limits, scale: number): void {
  const shown = actual ?? nothing;
  near(`${path} estimate`, shown.estimate, estimate, scale);
  near(`${path} lower`, shown.lower, lower, scale);
  near(`${path} upper`, shown.upper, upper, scale);
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
export function sameEffect(path: string, actual: any, expected: FoundEffect): void {
  const { statistic, abs, rel, df, p, unbounded, exact, adjusted, nonInferiority } = expected;
  const [difference, ratio] = [abs[0] ?? 0, rel[0] ?? 0];
  const error = statistic ? Math.abs(difference / statistic) : 0;
  const relativeError = difference === 0 ? 0 : Math.abs((error * ratio) / difference);
  near(`${path} statistic`, actual.statistic, statistic, 1);
  near(`${path} df`, actual.degreesOfFreedom, df);
  near(`${path} p`, actual.pValue, p);
  // Where exact tails cross their share of alpha is found by other tests.
  const limited = (actual_: object | null, limits: Limits): [object | null, Limits] =>
    exact ? [{ ...actual_, lower: null, upper: null }, [limits[0], null, null]] : [actual_, limits];
  sameLimits(`${path} absolute`, ...limited(actual.absolute, abs), error);
  sameLimits(`${path} relative`, ...limited(actual.relative, rel), relativeError);
  expect(actual.relative?.unbounded ?? false, `${path} unbounded`).toBe(unbounded);
  if (adjusted !== undefined) near(`${path} adjusted`, actual.adjustedPValue, adjusted);
  if (nonInferiority === null) expect(actual.nonInferiority, path).toBeNull();
  if (nonInferiority) near(`${path} worst`, actual.nonInferiority.limit, nonInferiority[0], error);
}
