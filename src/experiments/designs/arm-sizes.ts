import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Arm } from '../arm.js';

/**
 * The number of customers from which the smallest arm can expect this many.
 * @param weights of the arms, each above 0
 */
export function customersForArms(weights: readonly number[], smallest: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // One part in 10¹² is what the division may have lost.
  return Math.ceil((smallest * total * (1 - 1e-12)) / Math.min(...weights));
}

/** @throws ExpectedError TOO_FEW_CUSTOMERS for fewer customers than one in the smallest arm */
export function refuseTooFewCustomers(customers: number, arms: readonly Arm[]): void {
  const needed = customersForArms(
    arms.map((arm) => arm.weight),
    1,
  );
  if (customers >= needed) return;
  const found =
    customers === 0
      ? 'The segment is empty'
      : `The segment has ${customers} ${customers === 1 ? 'customer' : 'customers'}`;
  const message = `${found}; these ${arms.length} arms need at least ${needed}, and many more for a precise result (\`powerAnalysis\`).`;
  throw new ExpectedError('segment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}
