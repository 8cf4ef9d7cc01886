import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { paired } from '../paired.js';
import { type OutcomeScope, outcomeRows, windowClosed } from './outcome-rows.js';

/** How many values an arm has, and where the zeros of customers without events are among them. */
export interface ValueCounts {
  /** All values, those zeros included. */
  n: number;
  negative: number;
  /** Customers without events who count as zero. */
  zeros: number;
}

/** Counts the values of each arm, by the arm's id, in the order of the scopes; one statement. */
export async function countValues(
  session: Session,
  scopes: readonly OutcomeScope[],
): Promise<ReadonlyMap<number, ValueCounts>[]> {
  const answers = await askTogether<{ arm_id: number; closed: number; present: number; negative: number }>(
    session,
    scopes.map((scope) => ({
      selects: [
        `SELECT a.arm_id AS arm_id, count(*) AS closed, 0 AS present, 0 AS negative FROM assignment a
         WHERE a.experiment_id = ${scope.experiment.id} AND ${windowClosed(scope)} GROUP BY a.arm_id`,
        `SELECT o.arm_id AS arm_id, 0 AS closed, count(*) AS present, sum(CASE WHEN o.y < 0 THEN 1 ELSE 0 END) AS negative
         FROM (${outcomeRows(scope)}) o GROUP BY o.arm_id`,
      ],
    })),
  );
  return paired(scopes, answers).map(([scope, rows]) => {
    const total = (armId: number, part: 'closed' | 'present' | 'negative') =>
      rows.filter(({ arm_id }) => arm_id === armId).reduce((sum, row) => sum + Number(row[part]), 0);
    return new Map(
      [...new Set(rows.map(({ arm_id }) => arm_id))].map((armId): [number, ValueCounts] => {
        const present = total(armId, 'present');
        const zeros = countsAbsentAsZero(scope.metric) ? total(armId, 'closed') - present : 0;
        return [armId, { n: present + zeros, negative: total(armId, 'negative'), zeros }];
      }),
    );
  });
}

/** Which values of the arms are wanted. */
export interface OrderQuestion {
  scope: OutcomeScope;
  counts: ReadonlyMap<number, ValueCounts>;
  /** Places in the order of an arm's values, from 1, by the arm's id. */
  places: ReadonlyMap<number, readonly number[]>;
}

/** Reads values by their places: `value(armId, place)`, in the order of the questions; one statement, one row for each value. */
export async function orderedValues(
  session: Session,
  questions: readonly OrderQuestion[],
): Promise<((armId: number, place: number) => number)[]> {
  const answers = await askTogether<{ arm_id: number; place: number; y: number }>(
    session,
    questions.map((question) => ({ selects: [placedValues(question)] })),
  );
  return paired(questions, answers).map(([question, rows]) => {
    const found = new Map(rows.map(({ arm_id, place, y }) => [`${arm_id} ${place}`, y]));
    return (armId, place) => {
      const stored = storedPlace(question, armId, place);
      const value = stored === null ? 0 : found.get(`${armId} ${stored}`);
      if (value === undefined) throw new Error(`The value ${place} of the arm ${armId} was not asked for.`);
      return value;
    };
  });
}

/** The place among the stored values, without the zeros of customers without events; null for one of these zeros. */
function storedPlace({ counts }: OrderQuestion, armId: number, place: number): number | null {
  const { negative, zeros } = counts.get(armId) ?? { negative: 0, zeros: 0 };
  if (place <= negative) return place;
  return place <= negative + zeros ? null : place - zeros;
}

function placedValues(question: OrderQuestion): string {
  const wanted = [...question.places].flatMap(([armId, places]) => {
    const stored = new Set(places.flatMap((place) => storedPlace(question, armId, place) ?? []));
    return stored.size === 0 ? [] : [`(p.arm_id = ${armId} AND p.place IN (${[...stored].join(', ')}))`];
  });
  return `SELECT p.arm_id AS arm_id, p.place AS place, p.y AS y FROM (
      SELECT o.arm_id AS arm_id, o.y AS y, row_number() OVER (PARTITION BY o.arm_id ORDER BY o.y) AS place
      FROM (${outcomeRows(question.scope)}) o) p
    WHERE ${wanted.length === 0 ? '1 = 0' : wanted.join(' OR ')}`;
}
