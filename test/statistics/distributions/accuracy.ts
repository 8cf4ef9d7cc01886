/**
 * The largest relative error of `actual` over fixture rows [arguments…, lower tail, upper tail]; a null tail is below
 * 1e-290 and must come back so.
 */
export function worstRelativeError(
  rows: (number | null)[][],
  lower: (...args: number[]) => number,
  upper: (...args: number[]) => number,
): { error: number; at: string } {
  let worst = { error: 0, at: '' };
  for (const row of rows) {
    const args = row.slice(0, -2) as number[];
    for (const [name, tail, expected] of [
      ['lower', lower, row.at(-2)],
      ['upper', upper, row.at(-1)],
    ] as const) {
      const error = relativeError(tail(...args), expected ?? null);
      if (!(error <= worst.error)) worst = { error, at: `${name} ${args}` };
    }
  }
  return worst;
}

function relativeError(actual: number, expected: number | null): number {
  if (expected === null) return actual >= 0 && actual < 1.1e-290 ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(actual / expected - 1);
}
