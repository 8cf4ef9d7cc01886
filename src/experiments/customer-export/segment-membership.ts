import { In } from 'typeorm';
import type { Session } from '../../database/database.js';
import { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { Experiment } from '../experiment.js';
import { segmentsAsPlanned } from '../planned-segments/segments-as-planned.js';
import type { CustomerColumns } from './exported-customers.js';

type MembershipRow = { customer: number } & Record<`s${number}`, number | null>;

/**
 * In which of the segments that the plan compares customers were when they were assigned, as `segment.KEY`: 1 or 0; empty for
 * customers whose membership is not known any more.
 */
export async function segmentMembership(
  session: Session,
  service: SegmentService,
  experiment: Experiment,
): Promise<CustomerColumns> {
  const keys = experiment.plan.compareSegments;
  const columns = keys.map((key) => ({ name: `segment.${key}`, type: 'number' as const }));
  if (keys.length === 0) return { columns, read: async () => () => [] };
  const stored = await session.manager.findBy(Segment, { key: In(keys) });
  const segments = keys.flatMap((key) => stored.filter((segment) => segment.key === key));
  const planned = await segmentsAsPlanned(session, experiment, segments);
  const { existed, conditions, facts } = await service.membership(session, planned, 'a.assigned_at');
  const items = conditions.map((sql, i) => `CASE WHEN ${existed} THEN CASE WHEN ${sql} THEN 1 ELSE 0 END END AS s${i}`);
  const assigned = `JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id`;
  return {
    columns,
    read: async (pages, page) => {
      const rows = await pages.query<MembershipRow>(
        `SELECT a.customer_id AS customer, ${items.join(', ')} FROM assignment a JOIN customer c ON c.id = a.customer_id
         ${facts.joins({ join: assigned, condition: page.among('e.customer_id') })}
         WHERE a.experiment_id = ${experiment.id} AND ${page.among('a.customer_id')}`,
      );
      const found = new Map(rows.map((row) => [row.customer, row]));
      return ({ id }) => keys.map((_, i) => found.get(id)?.[`s${i}`] ?? null);
    },
  };
}
