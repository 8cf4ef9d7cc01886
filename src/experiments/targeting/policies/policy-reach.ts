import type { Session } from '../../../database/database.js';
import { type Advice, advise } from '../../../graph/advice.js';
import type { Segment } from '../../../segments/segment.js';
import type { SegmentService } from '../../../segments/segment-service.js';
import type { Experiment } from '../../experiment.js';

/** How many customers of an experiment there are, and how many of them were in a segment when they were assigned. */
export async function reachOf(
  session: Session,
  segments: Pick<SegmentService, 'conditions'>,
  { id }: Experiment,
  segment: Segment,
): Promise<{ customers: number; inside: number }> {
  const [condition] = await segments.conditions(session, [segment], 'a.assigned_at');
  const [row] = await session.query<{ customers: number; inside: number | null }>(
    `SELECT count(*) AS customers, sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS inside
     FROM assignment a JOIN customer c ON c.id = a.customer_id WHERE a.experiment_id = ${id}`,
  );
  return { customers: Number(row?.customers ?? 0), inside: Number(row?.inside ?? 0) };
}

/** Warns of a saved policy of which most customers were not in the experiment: nobody knows how such customers respond. */
export function reachAdvice({ key }: Experiment, size: number, inside: number, segment: Segment | null): Advice[] {
  const strangers = size - inside;
  if (strangers <= inside) return [];
  const message =
    `${strangers.toLocaleString('en-US')} of the ${size.toLocaleString('en-US')} customers of this segment were not in "${key}", from ` +
    'which the policy was learned, so it is not known how they respond. Customers without a value meet a condition that is negated.';
  const scope =
    segment === null
      ? 'a segment like the customers of the experiment'
      : `the segment "${segment.key}" of the experiment`;
  return [
    advise('POLICY_BEYOND_EXPERIMENT', message, {
      field: 'policy',
      remedy: `Combine its rule with that of ${scope} before you treat its customers.`,
    }),
  ];
}
