import { knownAt, NOT_ERASED } from '../../customers/known-values.js';
import type { Session } from '../../database/database.js';
import { firstMoments, queryMoments } from '../../database/moment-query.js';
import { askTogether } from '../../database/union.js';
import type { Moments } from '../../statistics/moments.js';

/** The attributes to read: those with few values are counted by value, numbers are read as moments. */
interface ProfileAttributes {
  counted: readonly number[];
  measured: readonly number[];
  /** The SQL condition that the customer `c` is compared; null for all customers. */
  base: string | null;
  /** SQL of the moment in milliseconds. */
  asOf: string;
}

/** The number of customers who have one value. */
interface LevelCount {
  /** Null for the channel. */
  attributeId: number | null;
  inside: boolean;
  /** Null for an unknown channel. */
  number: number | null;
  customers: number;
}

interface SideMoments {
  attributeId: number;
  inside: boolean;
  moments: Moments;
}

/** The numbers of one segment beside those of the other customers. */
export interface ProfileCounts {
  levels: LevelCount[];
  moments: SideMoments[];
}

/**
 * Reads the profiles of several segments in two statements.
 * @param conditions for each segment, the SQL condition that the customer `c` is in it
 */
export async function profileCounts(
  session: Session,
  conditions: readonly string[],
  attributes: ProfileAttributes,
): Promise<ProfileCounts[]> {
  const levels = await countLevels(session, conditions, attributes);
  const moments = await measure(session, conditions, attributes);
  return conditions.map((_, index) => ({ levels: levels[index] ?? [], moments: moments[index] ?? [] }));
}

/** SELECT of the customers of the base with `inside`: 1 for those of the segment, else 0. */
function sides(condition: string, base: string | null): string {
  return `SELECT c.id AS id, c.channel_id AS channel_id, CASE WHEN ${condition} THEN 1 ELSE 0 END AS inside
    FROM customer c WHERE ${NOT_ERASED} ${base === null ? '' : `AND (${base})`}`;
}

interface LevelRow {
  attribute_id: number | null;
  inside: number;
  number: number | null;
  customers: number;
}

async function countLevels(
  session: Session,
  conditions: readonly string[],
  { counted, base, asOf }: ProfileAttributes,
): Promise<LevelCount[][]> {
  const answers = await askTogether<LevelRow>(
    session,
    conditions.map((condition, index) => ({
      tables: [`b${index} AS MATERIALIZED (${sides(condition, base)})`],
      selects: [
        `SELECT CAST(NULL AS bigint) AS attribute_id, b.inside AS inside, b.channel_id * 1.0 AS number,
          count(*) AS customers FROM b${index} b GROUP BY b.inside, b.channel_id`,
        `SELECT v.attribute_id AS attribute_id, b.inside AS inside, v.number AS number, count(*) AS customers
          FROM b${index} b JOIN attribute_value v ON v.customer_id = b.id
          WHERE v.attribute_id IN (${[0, ...counted].join(', ')}) AND ${knownAt('v', asOf)}
          GROUP BY v.attribute_id, b.inside, v.number`,
      ],
    })),
  );
  return answers.map((rows) =>
    rows.map(({ attribute_id, inside, number, customers }) => ({
      attributeId: attribute_id,
      inside: inside === 1,
      number,
      customers,
    })),
  );
}

async function measure(
  session: Session,
  conditions: readonly string[],
  { measured, base, asOf }: ProfileAttributes,
): Promise<SideMoments[][]> {
  if (measured.length === 0) return conditions.map(() => []);
  const queries = conditions.map((condition) => ({
    rows: `SELECT b.inside AS part, v.attribute_id AS cell, v.number AS v0
      FROM (${sides(condition, base)}) b JOIN attribute_value v ON v.customer_id = b.id
      WHERE v.attribute_id IN (${measured.join(', ')}) AND ${knownAt('v', asOf)}`,
    width: 1,
  }));
  const cells = await queryMoments(session, queries);
  return cells.map((ofSegment) =>
    ofSegment.map((cell) => ({
      attributeId: cell.cell,
      inside: cell.part === 1,
      moments: firstMoments(cell),
    })),
  );
}
