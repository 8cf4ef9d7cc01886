import { type Units, unitCount } from './units.js';

/** An estimate and its standard error; null where one unit leaves none. */
export interface EstimateWithError {
  estimate: number;
  standardError: number | null;
}

/**
 * The mean of values with its standard error over the units that were randomized: with customers, their standard deviation
 * (divisor n − 1) over √n; with G groups or tuples, √(G/(G − 1)·Σ(sum of deviations)²)/n.
 *
 * Source: Liang & Zeger (1986) with the factor G/(G − 1), as in grf's `average_treatment_effect` with clusters.
 *
 * @param valueFor the value of a customer
 */
export function meanWithError(
  customers: number,
  units: Units,
  valueFor: (customer: number) => number,
): EstimateWithError {
  let sum = 0;
  for (let i = 0; i < customers; i++) sum += valueFor(i);
  const estimate = sum / customers;
  const count = unitCount(units, customers);
  if (count < 2) return { estimate, standardError: null };
  let squares = 0;
  if (units === null) {
    for (let i = 0; i < customers; i++) squares += (valueFor(i) - estimate) ** 2;
  } else {
    const sums = new Float64Array(count);
    for (let i = 0; i < customers; i++) sums[units[i]!]! += valueFor(i) - estimate;
    for (const deviation of sums) squares += deviation ** 2;
  }
  return { estimate, standardError: Math.sqrt((count / (count - 1)) * squares) / customers };
}
