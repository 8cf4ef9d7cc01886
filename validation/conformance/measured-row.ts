import { type ConformanceRow, relativeError } from './conformance-row.js';

/** A row of the table with what its comparisons found. */
export interface MeasuredRow extends Omit<ConformanceRow, 'comparisons'> {
  /** how many numbers were compared */
  cases: number;
  worstError: number;
  /** which comparison had it; empty where all numbers are equal */
  worstAt: string;
}

export function measure({ comparisons, ...row }: ConformanceRow): MeasuredRow {
  const measured: MeasuredRow = { ...row, cases: 0, worstError: 0, worstAt: '' };
  for (const comparison of comparisons()) {
    measured.cases += 1;
    const error = relativeError(comparison);
    if (error <= measured.worstError) continue;
    measured.worstError = error;
    measured.worstAt = comparison.what;
  }
  return measured;
}

/** Whether a row compared something, and all of it within its tolerance. */
export function conforms({ cases, worstError, tolerance }: MeasuredRow): boolean {
  return cases > 0 && worstError <= tolerance;
}
