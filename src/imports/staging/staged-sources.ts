import type { Dialect } from '../../database/dialect.js';
import type { Rows } from '../../database/rows.js';
import { idAt, type StagedMembers } from './staged-members.js';
import { noInteger } from './staged-tables.js';

/** All rows as customers with what the file says of them, and the ids that new ones get; the words have ids by then. */
export function stagedCustomers(offset: number, count: number): Rows {
  const from = `(SELECT ${idAt(offset, 'r')} AS id, r.position AS position, r.customer AS key, i.id AS channel_id,
      r.acquired_at AS acquired_at, r.look_alike AS look_alike
    FROM staged_row r LEFT JOIN staged_id i ON i.code = r.channel) b`;
  return { from, parameters: [], count };
}

/** Each customer that the rows name, once. */
export function stagedKeys(dialect: Dialect, count: number): Rows {
  const none = noInteger(dialect);
  const from = `(SELECT min(r.position) AS position, r.customer AS key, ${none} AS channel_id, ${none} AS acquired_at,
      min(r.look_alike) AS look_alike
    FROM staged_row r GROUP BY r.customer) b`;
  return { from, parameters: [], count };
}

/** The values that the rows have of an attribute. @param index its place in the manifest @param isCoded whether they are words */
export function stagedValues(members: StagedMembers, index: number, isCoded: boolean, count: number): Rows {
  const value = isCoded ? 'i.id' : `r.v${index}`;
  const from = `(SELECT ${members.idOf('r')} AS customer_id, ${value} AS number
    FROM staged_row r ${members.join('r')} ${isCoded ? `JOIN staged_id i ON i.code = r.v${index}` : ''}
    WHERE r.v${index} IS NOT NULL) b`;
  return { from, parameters: [], count };
}

/** The events of a type, by its code. */
export function stagedEvents(members: StagedMembers, type: number, count: number): Rows {
  const from = `(SELECT e.position AS position, ${members.idOf('e')} AS customer_id, e.key AS key,
      e.occurred_at AS occurred_at, e.value AS value
    FROM staged_event e ${members.join('e')} WHERE e.type = ${type}) b`;
  return { from, parameters: [], count };
}

/** The rows that have an arm; arms and tuples have ids by then. */
export function stagedAssignments(members: StagedMembers, count: number): Rows {
  const from = `(SELECT r.position AS position, ${members.idOf('r')} AS customer_id, a.id AS arm_id, t.id AS stratum_id
    FROM staged_row r ${members.join('r')} JOIN staged_id a ON a.code = r.arm
      LEFT JOIN staged_id t ON t.code = r.tuple) b`;
  return { from, parameters: [], count };
}
