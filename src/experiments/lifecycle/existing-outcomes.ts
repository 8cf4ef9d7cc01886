import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Experiment } from '../experiment.js';

/**
 * Outcomes after the assignment must not be known when it is made. Recorded events are never in the future.
 * @throws ExpectedError CONFLICT for a customer with an event of one of the metrics at or after the assignment
 */
export async function refuseExistingOutcomes(
  session: Session,
  { id }: Experiment,
  { condition }: Population,
  assignedAt: Date,
): Promise<void> {
  const [outcome] = await session.query<{ customer: string; metric: string }>(
    `SELECT c.key AS customer, m.key AS metric FROM metric m
     JOIN event e ON e.event_type_id IN (m.event_type_id, m.minus_event_type_id, m.denominator_event_type_id,
       m.denominator_minus_event_type_id) AND e.occurred_at >= ?
     JOIN customer c ON c.id = e.customer_id
     WHERE m.id IN (SELECT x.metric_id FROM experiment_metric x WHERE x.experiment_id = ?) AND ${condition} LIMIT 1`,
    [assignedAt.getTime(), id],
  );
  if (!outcome) return;
  throw new ExpectedError(
    'assignedAt',
    UserErrorCode.CONFLICT,
    `Outcomes already exist: customer "${outcome.customer}" has an event of the metric "${outcome.metric}" at or after ` +
      `${assignedAt.toISOString()}. Randomize before outcomes are recorded.`,
  );
}
