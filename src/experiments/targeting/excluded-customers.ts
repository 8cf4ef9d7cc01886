import { type Advice, advise } from '../../graph/advice.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Arm } from '../arm.js';
import { awaitedOutcomes } from '../outcomes/awaited-outcomes.js';
import type { OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import type { ComparableCustomers } from './design-probabilities.js';

/** Customers of an arm below which standard errors are rough. */
const FEW = 100;

/** @throws ExpectedError TOO_FEW_CUSTOMERS unless every arm has two customers that count */
export function refuseTooFew(customers: ComparableCustomers, arms: readonly Arm[], outcome: OutcomeCompleteness): void {
  const counts = countsOf(customers, arms);
  const least = counts.findIndex((count) => count < 2);
  if (least < 0) return;
  const { openWindow, withoutScore } = customers.excluded;
  const assigned = arms.reduce((sum, { size }) => sum + size, 0);
  const awaited = openWindow < assigned ? null : awaitedOutcomes(outcome, { assigned, closed: 0 });
  if (awaited !== null) throw new ExpectedError('arm', UserErrorCode.TOO_FEW_CUSTOMERS, awaited);
  const others = [
    openWindow > 0 && `${openWindow} have an open outcome window`,
    withoutScore > 0 && `${withoutScore} have no score`,
  ].filter(Boolean);
  const why = others.length > 0 ? ` Of the others, ${others.join(' and ')}.` : '';
  const message = `The arm "${arms[least]?.key}" has ${counts[least]} customers with an outcome; at least 2 are needed.${why}`;
  throw new ExpectedError('arm', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/** What a reader must know of the customers who do not count. */
export function exclusionAdvice(customers: ComparableCustomers, arms: readonly Arm[]): Advice[] {
  const { excluded, withoutArm } = customers;
  const few = Math.min(...countsOf(customers, arms));
  return [
    ...when(few < FEW, 'FEW_IN_ARM', `An arm has only ${few} customers with an outcome, so standard errors are rough.`),
    ...when(
      excluded.withoutScore > 0,
      'SCORE_UNKNOWN',
      `${excluded.withoutScore} customers had no score at the assignment and are excluded: nothing is said about them.`,
    ),
    ...when(excluded.withoutValue > 0, 'NO_VALUE', `${excluded.withoutValue} customers have no value of the metric.`),
    ...when(
      excluded.forced > 0,
      'FORCED_EXCLUDED',
      `${excluded.forced} customers whose arm was set by hand are excluded.`,
    ),
    ...when(
      withoutArm > 0,
      'STRATA_EXCLUDED',
      `${withoutArm} customers are in strata that lack one of the arms and are excluded, because nobody is comparable with them.`,
    ),
  ];
}

function when(holds: boolean, code: Advice['code'], message: string): Advice[] {
  return holds ? [advise(code, message)] : [];
}

function countsOf({ arms: positions }: ComparableCustomers, arms: readonly Arm[]): number[] {
  const counts = arms.map(() => 0);
  for (const position of positions) counts[position] = (counts[position] ?? 0) + 1;
  return counts;
}
