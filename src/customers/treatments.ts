import type { Session } from '../database/database.js';

/** Experiments that treated customers during a window. */
interface Treatments {
  /** SQL condition that the customer `c` was in an arm other than the control while its treatment could have an effect. */
  condition: string;
  /** Keys of the experiments that treated customers who meet a condition on `c`, the earliest first. */
  experimentsOf(population: string): Promise<string[]>;
}

interface TreatmentRow {
  id: number;
  key: string;
  stoppedAt: number | null;
  longest: number | null;
}

/**
 * Which experiments treated customers during a window: from each assignment until the experiment stopped, and at least as long
 * as its longest outcome window.
 * @param from in milliseconds; null: from the beginning
 * @param until in milliseconds
 * @returns null without such experiments
 */
export async function treatmentsDuring(
  session: Session,
  from: number | null,
  until: number,
): Promise<Treatments | null> {
  const longest = `(SELECT max(m.window_ms) FROM experiment_metric l JOIN metric m ON m.id = l.metric_id
    WHERE l.experiment_id = x.id)`;
  const rows = await session.query<TreatmentRow>(
    `SELECT x.id AS id, x.key AS key, x.stopped_at AS "stoppedAt", ${longest} AS longest FROM experiment x
     WHERE x.assigned_at < ? ORDER BY x.assigned_at, x.id`,
    [until],
  );
  const treating = rows.flatMap((row) => {
    const still = from === null || row.stoppedAt === null || row.stoppedAt > from;
    if (still) return [{ ...row, condition: `t.experiment_id = ${row.id}` }];
    return row.longest === null
      ? []
      : [{ ...row, condition: `(t.experiment_id = ${row.id} AND t.assigned_at + ${row.longest} > ${from})` }];
  });
  if (treating.length === 0) return null;
  const ids = treating.map(({ id }) => id).join(', ');
  const treated = `FROM assignment t JOIN arm r ON r.id = t.arm_id
    WHERE t.experiment_id IN (${ids}) AND r.is_control = 0 AND t.assigned_at < ${until}
      AND (${treating.map((treatment) => treatment.condition).join(' OR ')})`;
  return {
    condition: `c.id IN (SELECT t.customer_id ${treated})`,
    experimentsOf: async (population) => {
      const own = `t.customer_id IN (SELECT c.id FROM customer c WHERE ${population})`;
      const found = await session.query<{ id: number }>(`SELECT DISTINCT t.experiment_id AS id ${treated} AND ${own}`);
      const met = new Set(found.map(({ id }) => Number(id)));
      return treating.filter(({ id }) => met.has(Number(id))).map(({ key }) => key);
    },
  };
}
