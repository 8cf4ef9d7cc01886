import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import { measureOutcomes, type OutcomeCell } from '../outcomes/outcome-moments.js';
import { plannedShape } from '../outcomes/planned-shape.js';
import type { SegmentQuestion } from './segment-question.js';

/** Strata are numbered within a segment's cells: segment × this + stratum. */
const STRIDE = 10_000_000_000;

/**
 * Measures the outcomes in each segment by stratum, as customers were at the assignment.
 * @param now up to when, in milliseconds
 * @throws ExpectedError CONFLICT for segments that share customers
 */
export async function measureSegments(
  session: Session,
  service: SegmentService,
  { experiment, planned, segments }: SegmentQuestion,
  now: number,
): Promise<Map<Segment, OutcomeCell[]>> {
  const conditions = (await service.conditions(session, segments, 'a.assigned_at')).map((sql) => `(${sql})`);
  await refuseOverlap(session, experiment, segments, conditions);
  const { stratum } = designOf(experiment).readout;
  const cases = conditions.map((sql, index) => `WHEN ${sql} THEN ${index * STRIDE} + ${stratum}`);
  const cells = { expression: `(CASE ${cases.join(' ')} END)`, needsCustomer: true };
  const scope = { experiment, metric: planned.metric, now };
  const shape = await plannedShape(session, scope, planned);
  const request = { ...scope, shape, cells, covariates: [], sizes: null };
  const measured = (await measureOutcomes(session, [request])).get(request) ?? [];
  return new Map(
    segments.map((segment, index) => {
      const own = measured.filter(({ cell }) => Math.floor(cell / STRIDE) === index);
      return [segment, own.map((outcome) => ({ ...outcome, cell: outcome.cell % STRIDE }))];
    }),
  );
}

/** Effects of segments that share customers are not independent, and their difference has no simple interval. */
async function refuseOverlap(
  session: Session,
  experiment: Experiment,
  segments: readonly Segment[],
  conditions: readonly string[],
): Promise<void> {
  const members = conditions.map((sql) => `CASE WHEN ${sql} THEN 1 ELSE 0 END`);
  const [shared] = await session.query<Record<string, number>>(
    `SELECT ${members.map((member, index) => `${member} AS s${index}`).join(', ')}
     FROM assignment a JOIN customer c ON c.id = a.customer_id
     WHERE a.experiment_id = ${experiment.id} AND ${members.join(' + ')} > 1 LIMIT 1`,
  );
  if (!shared) return;
  const both = segments.filter((_, index) => shared[`s${index}`] === 1).map((segment) => `"${segment.key}"`);
  const message = `The segments ${both.join(' and ')} share customers, so their effects are not independent. Choose segments that exclude each other.`;
  throw new ExpectedError('segments', UserErrorCode.CONFLICT, message);
}
