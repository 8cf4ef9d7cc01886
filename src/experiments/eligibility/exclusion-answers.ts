import { type CompiledRules, isIn, type RunningExperiment } from './compiled-rules.js';
import { ExclusionReason } from './exclusion-reason.js';
import { letsThrough } from './hash-filters.js';

/** What the rules say about customers with the same answers to all conditions. */
export interface ExclusionAnswers {
  /** The reasons that apply, in their order of precedence. */
  reasons: ExclusionReason[];
  /** The other experiments that the customers are in: those that run, and those that ended after the assignment takes effect. */
  overlaps: RunningExperiment[];
}

/** SELECT items that answer every condition, `f0`… for the rules' conditions and `o0`… for the running experiments. */
export function answerColumns({ conditions, running }: CompiledRules): { name: string; sql: string }[] {
  const asNumber = (sql: string) => `CASE WHEN ${sql} THEN 1 ELSE 0 END`;
  return [
    ...conditions.map(({ sql }, index) => ({ name: `f${index}`, sql: asNumber(sql) })),
    ...running.map(({ id }, index) => ({ name: `o${index}`, sql: asNumber(isIn(id)) })),
  ];
}

/**
 * What the rules say about the customers of one row of answers.
 * @param key of the customer, for filters; null for rules without filters
 */
export function answersOf(rules: CompiledRules, row: Record<string, unknown>, key: string | null): ExclusionAnswers {
  const applying = new Set<ExclusionReason>();
  for (const { reason, filter } of rules.filters) {
    if (key !== null && !letsThrough(filter, key)) applying.add(reason);
  }
  const overlaps = rules.running.filter((_, index) => row[`o${index}`] === 1);
  if (overlaps.some(({ allowed }) => !allowed)) applying.add(ExclusionReason.OVERLAP);
  for (const [index, { reason }] of rules.conditions.entries()) if (row[`f${index}`] === 1) applying.add(reason);
  return { reasons: Object.values(ExclusionReason).filter((reason) => applying.has(reason)), overlaps };
}
