import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Session } from '../../database/database.js';
import type { CompiledRules, RunningExperiment } from '../eligibility/compiled-rules.js';
import { answerColumns, answersOf } from '../eligibility/exclusion-answers.js';
import type { ExclusionReason } from '../eligibility/exclusion-reason.js';
import type { Experiment } from '../experiment.js';

/** Few enough that what is read is taken over within a few milliseconds. */
const KEYS_AT_ONCE = 1_000;

/** What is known of one customer in one experiment. */
export interface CustomerFacts {
  id: number;
  key: string;
  /** The arm on record and since when. */
  assigned: { armId: number; at: number } | null;
  /** The arm that was set by hand. */
  forcedArmId: number | null;
  inSegment: boolean;
  /** Reasons that leave the customer out, in their order. */
  exclusions: ExclusionReason[];
  /** The other experiments that the customer is in: those that run, and those that ended after the assignment takes effect. */
  overlaps: RunningExperiment[];
}

interface FactsRow extends Record<string, unknown> {
  id: number;
  key: string;
  assigned_arm: number | null;
  assigned_at: number | null;
  forced_arm: number | null;
  member: number;
}

/**
 * Reads what is known of customers, in one statement unless there are many. Others have their turn between parts.
 * @param condition SQL that the customer `c` is in the segment
 * @returns the facts by customer key; unknown customers are missing
 */
export async function customerFacts(
  session: Session,
  experiment: Experiment,
  rules: CompiledRules,
  condition: string,
  keys: readonly string[],
): Promise<Map<string, CustomerFacts>> {
  const columns = answerColumns(rules).map(({ name, sql }) => `, ${sql} AS ${name}`);
  const sql = `SELECT c.id AS id, c.key AS key, a.arm_id AS assigned_arm, a.assigned_at AS assigned_at, f.arm_id AS forced_arm,
       CASE WHEN ${condition} THEN 1 ELSE 0 END AS member${columns.join('')}
     FROM ${session.dialect.list('b', 'text')} JOIN customer c ON c.key = b.value
     LEFT JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = c.id
     LEFT JOIN forced_arm f ON f.experiment_id = ${experiment.id} AND f.customer_id = c.id`;
  const facts = new Map<string, CustomerFacts>();
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    if (start > 0) await yieldToOthers();
    const rows = await session.query<FactsRow>(sql, [keys.slice(start, start + KEYS_AT_ONCE)]);
    for (const row of rows) facts.set(row.key, factsOf(rules, row));
  }
  return facts;
}

function factsOf(rules: CompiledRules, row: FactsRow): CustomerFacts {
  const { assigned_arm, assigned_at } = row;
  const { reasons, overlaps } = answersOf(rules, row, row.key);
  return {
    id: row.id,
    key: row.key,
    assigned: assigned_arm === null || assigned_at === null ? null : { armId: assigned_arm, at: assigned_at },
    forcedArmId: row.forced_arm,
    inSegment: row.member === 1,
    exclusions: reasons,
    overlaps,
  };
}
