import type { Session } from '../../database/database.js';
import type { Experiment } from '../experiment.js';

/** A treatment that is being rolled out, by the last decision that was recorded about its experiment. */
export interface ShippedArm {
  experimentId: number;
  armId: number;
  /** As the decision or the plan says; null where neither does. */
  customers: number | null;
  horizonDays: number | null;
}

interface DecisionRow {
  experimentId: number;
  armId: number;
  input: string;
}

/** The treatments that were shipped, by experiment id; one statement. */
export async function shippedArms(
  session: Session,
  experiments: readonly Experiment[],
): Promise<Map<number, ShippedArm>> {
  if (experiments.length === 0) return new Map();
  const ids = experiments.map(({ id }) => id).join(', ');
  const rows = await session.query<DecisionRow>(
    `SELECT d.experiment_id AS "experimentId", d.arm_id AS "armId", d.input AS input FROM decision_record d
     JOIN (SELECT max(l.id) AS id FROM decision_record l WHERE l.experiment_id IN (${ids}) GROUP BY l.experiment_id) last
       ON last.id = d.id
     WHERE d.verdict = 'SHIP' AND d.arm_id IS NOT NULL ORDER BY d.id`,
  );
  return new Map(
    rows.map(({ experimentId, armId, input }) => {
      const given: { customers?: number | null; horizonDays?: number | null } = JSON.parse(input);
      const planned = experiments.find(({ id }) => id === experimentId)?.plan.decision;
      const customers = given.customers ?? planned?.customers ?? null;
      const horizonDays = given.horizonDays ?? planned?.horizonDays ?? null;
      return [experimentId, { experimentId, armId, customers, horizonDays }];
    }),
  );
}

/** Pairs of experiments in both of which customers were assigned, those with most of them first; one statement. */
export function customersInBoth(
  session: Session,
  experimentIds: readonly number[],
  most: number,
): Promise<{ one: number; other: number; customers: number }[]> {
  const ids = experimentIds.join(', ');
  return session.query(
    `SELECT a.experiment_id AS one, b.experiment_id AS other, count(*) AS customers
     FROM assignment a JOIN assignment b ON b.customer_id = a.customer_id AND b.experiment_id > a.experiment_id
     WHERE a.experiment_id IN (${ids}) AND b.experiment_id IN (${ids})
     GROUP BY a.experiment_id, b.experiment_id ORDER BY count(*) DESC, a.experiment_id, b.experiment_id LIMIT ${most}`,
  );
}
