import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Experiment } from '../experiment.js';

const CUSTOMERS_AT_ONCE = 1_000;

/**
 * Outcomes after the assignment must not be known when it is made. Recorded events are never in the future.
 * @throws ExpectedError CONFLICT for a customer with an event of one of the metrics at or after the assignment
 */
export async function refuseExistingOutcomes(
  session: Session,
  experiment: Experiment,
  population: Pick<Population, 'condition'>,
  assignedAt: Date,
): Promise<void> {
  const finding = await existingOutcome(session, experiment, population, assignedAt, () => true);
  if (finding === null) return;
  throw new ExpectedError(finding.field, UserErrorCode.CONFLICT, `${finding.message} ${finding.remedy}`);
}

/**
 * Names a customer whose outcomes are known already; null when there is none.
 * @param admits whether a customer of the population would be randomized, by the key
 */
export async function existingOutcome(
  session: Session,
  { id }: Experiment,
  { condition }: Pick<Population, 'condition'>,
  assignedAt: Date,
  admits: (key: string) => boolean,
): Promise<Advice | null> {
  for (let last: string | null = ''; last !== null; ) {
    const outcomes: { customer: string; metric: string }[] = await session.query(
      `SELECT c.key AS customer, m.key AS metric FROM metric m
       JOIN event e ON e.event_type_id IN (m.event_type_id, m.minus_event_type_id, m.denominator_event_type_id,
         m.denominator_minus_event_type_id) AND e.occurred_at >= ?
       JOIN customer c ON c.id = e.customer_id
       WHERE m.id IN (SELECT x.metric_id FROM experiment_metric x WHERE x.experiment_id = ?) AND ${condition}
         AND c.key > ? ORDER BY c.key LIMIT ${CUSTOMERS_AT_ONCE}`,
      [assignedAt.getTime(), id, last],
    );
    const found = outcomes.find(({ customer }) => admits(customer));
    if (found) return outcomesExist(found, assignedAt);
    last = outcomes.length < CUSTOMERS_AT_ONCE ? null : (outcomes.at(-1)?.customer ?? null);
  }
  return null;
}

function outcomesExist({ customer, metric }: { customer: string; metric: string }, assignedAt: Date): Advice {
  const message =
    `Outcomes already exist: customer "${customer}" has an event of the metric "${metric}" at or after ` +
    `${assignedAt.toISOString()}.`;
  return advise('OUTCOMES_EXIST', message, { field: 'assignedAt', remedy: 'Randomize before outcomes are recorded.' });
}
