import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import { paired } from '../paired.js';
import { type OutcomeScope, outcomeRows } from './outcome-rows.js';
import { exceeds, type ValueLimits } from './value-shape.js';

/** An outcome whose values are capped at a percentile of the positive ones. */
export interface CapQuestion {
  scope: OutcomeScope;
  percentile: number;
}

/** A cap as it was found in the outcomes of all arms. */
export interface MeasuredCap {
  percentile: number;
  /** Null without a positive value. */
  limits: ValueLimits | null;
  /** The number of customers above a limit, by the arm's id; arms without any are missing. */
  capped: ReadonlyMap<number, number>;
}

interface LimitRow {
  value: number | null;
  denominator: number | null;
  arm_id: number | null;
  n: number;
}

/** Finds the limits of caps and counts the customers above them, in the order of the questions; one statement. */
export async function measureCaps(session: Session, questions: readonly CapQuestion[]): Promise<MeasuredCap[]> {
  const answers = await askTogether<LimitRow>(session, questions.map(capQuestion));
  return paired(questions, answers).map(([{ percentile }, rows]) => {
    const { value = null, denominator = null } = rows[0] ?? {};
    const counted = rows.flatMap(({ arm_id, n }): [number, number][] => (arm_id === null ? [] : [[arm_id, n]]));
    return { percentile, limits: value === null ? null : { value, denominator }, capped: new Map(counted) };
  });
}

function capQuestion({ scope, percentile }: CapQuestion, index: number) {
  const ratio = scope.metric.kind === MetricKind.RATIO;
  const x = ratio ? limitOf('x', index) : 'CAST(NULL AS double precision)';
  const above = exceeds({ value: 'l.y', denominator: ratio ? 'l.x' : null });
  return {
    tables: [
      `v${index} AS MATERIALIZED (${outcomeRows({ ...scope, shape: null })})`,
      ...(ratio ? ['x', 'y'] : ['y']).map((column) => rankedTable(column, index, percentile)),
    ],
    selects: [
      `SELECT l.y AS value, l.x AS denominator, r.arm_id AS arm_id, count(r.arm_id) AS n
       FROM (SELECT ${limitOf('y', index)} AS y, ${x} AS x) l LEFT JOIN v${index} r ON ${above}
       GROUP BY l.y, l.x, r.arm_id`,
    ],
  };
}

/** The positive values with their ranks, and the rank of the percentile, whole or not. */
function rankedTable(column: string, index: number, percentile: number): string {
  const share = `CAST(${percentile / 100} AS double precision)`;
  return `${column}${index} AS (SELECT v, place, 1 + (n - 1) * ${share} AS wanted FROM (
      SELECT ${column} AS v, row_number() OVER (ORDER BY ${column}) AS place, count(*) OVER () AS n
      FROM v${index} WHERE ${column} > 0) p)`;
}

/** SQL of the percentile: linear between order statistics (Hyndman & Fan 1996, type 7: the default of R and numpy). */
function limitOf(column: string, index: number): string {
  const below = 'max(CASE WHEN place <= wanted THEN v END)';
  const above = 'min(CASE WHEN place >= wanted THEN v END)';
  const beyond = 'max(wanted) - max(CASE WHEN place <= wanted THEN place END)';
  return `(SELECT ${below} + (${beyond}) * (${above} - ${below}) FROM ${column}${index}
    WHERE place > wanted - 1 AND place < wanted + 1)`;
}
