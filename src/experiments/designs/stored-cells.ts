import type { Session } from '../../database/database.js';
import type { Arm } from '../arm.js';

/** Cells that are named in errors: nobody reads more. */
const MOST_NAMED = 20;

/** A stored cell and its customers by arm, in the order of the arms. */
interface FoundCell {
  name: string;
  armSizes: number[];
}

/** SQL of the number of a cell's assignments `a` that are in an arm. */
export function sizeIn({ id }: Arm): string {
  return `sum(CASE WHEN a.arm_id = ${id} THEN 1 ELSE 0 END)`;
}

/**
 * The cells of an experiment whose assignments `a` meet a condition: the first ones by name, and how many there are.
 * @param condition SQL with aggregates over the cell's assignments
 */
export async function cellsWhere(
  session: Session,
  experimentId: number,
  arms: readonly Arm[],
  condition: string,
): Promise<{ found: FoundCell[]; count: number }> {
  const sizes = arms.map((arm, position) => `${sizeIn(arm)} AS n${position}`);
  const rows = await session.query<{ name: string; found: number } & Record<string, number>>(
    `SELECT s.name AS name, count(*) OVER () AS found, ${sizes.join(', ')}
     FROM assignment a JOIN stratum s ON s.id = a.stratum_id WHERE a.experiment_id = ${experimentId}
     GROUP BY s.id, s.name HAVING ${condition} ORDER BY s.name LIMIT ${MOST_NAMED}`,
  );
  return {
    found: rows.map((row) => ({ name: row.name, armSizes: arms.map((_, position) => row[`n${position}`] ?? 0) })),
    count: rows[0]?.found ?? 0,
  };
}

/** How many customers are in which arm, in words. */
export function sizesInWords(arms: readonly Arm[], sizes: readonly number[]): string {
  return arms.map(({ key }, position) => `${sizes[position] ?? 0} in "${key}"`).join(', ');
}

/** What is said of cells that are not named. */
export function othersInWords(what: string, { found, count }: { found: readonly unknown[]; count: number }): string {
  const others = count - found.length;
  return others > 0 ? ` The same applies to ${others} other ${what}.` : '';
}
