import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Session } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import { type CompiledRules, isIn } from './compiled-rules.js';
import { ExclusionReason } from './exclusion-reason.js';
import { letsThrough } from './hash-filters.js';

const PAGE_ROWS = 20_000;
const REASONS = Object.values(ExclusionReason);

/** Customers of a segment with the same answers to all conditions. */
interface Answers {
  customers: number;
  /** Reasons that apply, in their order. */
  reasons: ExclusionReason[];
  /** Places, among the running experiments, of those that the customers are in. */
  overlaps: number[];
}

/** How many customers of a segment may take part, and why others may not. */
export interface Tally {
  segmentSize: number;
  eligible: number;
  /** How many of the eligible are in another running experiment. */
  sharing: number;
  exclusions: { reason: ExclusionReason; first: number; all: number }[];
  /** Of the customers whom neither a holdout nor a namespace leaves out. */
  overlaps: { experimentId: number; customers: number; allowed: boolean }[];
}

/** A customer who is left out, and the first reason. */
export interface ExcludedCustomer {
  id: number;
  reason: ExclusionReason;
}

/**
 * Counts who of a segment may take part. Without holdouts and namespaces, and nobody asking for the excluded, the
 * database counts; else the customers are read in pages.
 * @param condition SQL that the customer `c` is in the segment
 * @param takeExcluded is given the excluded customers of each page
 */
export async function tally(
  session: Session,
  rules: CompiledRules,
  condition: string,
  takeExcluded?: (excluded: ExcludedCustomer[]) => Promise<void>,
): Promise<Tally> {
  const counts = new Counts(rules);
  if (rules.filters.length === 0 && takeExcluded === undefined) {
    for (const row of await grouped(session, rules, condition)) counts.add(answersOf(rules, row, row.customers!));
    return counts.result();
  }
  for await (const page of customersInPages(session, rules, condition)) {
    const excluded: ExcludedCustomer[] = [];
    for (const row of page) {
      const answers = answersOf(rules, row, 1, row.page_key);
      counts.add(answers);
      if (answers.reasons.length > 0) excluded.push({ id: row.id, reason: answers.reasons[0]! });
    }
    await takeExcluded?.(excluded);
    await yieldToOthers();
  }
  return counts.result();
}

/** SELECT items that answer every condition, `f0`… for the rules' conditions and `o0`… for the running experiments. */
export function answerColumns({ conditions, running }: CompiledRules): { name: string; sql: string }[] {
  const asNumber = (sql: string) => `CASE WHEN ${sql} THEN 1 ELSE 0 END`;
  return [
    ...conditions.map(({ sql }, index) => ({ name: `f${index}`, sql: asNumber(sql) })),
    ...running.map(({ id }, index) => ({ name: `o${index}`, sql: asNumber(isIn(id)) })),
  ];
}

/** What applies to the customers of one row of answers. */
export function answersOf(
  rules: CompiledRules,
  row: Record<string, unknown>,
  customers: number,
  key?: string,
): Answers {
  const applying = new Set<ExclusionReason>();
  for (const { reason, filter } of key === undefined ? [] : rules.filters) {
    if (!letsThrough(filter, key!)) applying.add(reason);
  }
  const overlaps = rules.running.flatMap((_, index) => (row[`o${index}`] === 1 ? [index] : []));
  if (overlaps.some((index) => !rules.running[index]!.allowed)) applying.add(ExclusionReason.OVERLAP);
  for (const [index, { reason }] of rules.conditions.entries()) if (row[`f${index}`] === 1) applying.add(reason);
  return { customers, reasons: REASONS.filter((reason) => applying.has(reason)), overlaps };
}

class Counts {
  private segmentSize = 0;
  private eligible = 0;
  private sharing = 0;
  private readonly first = new Map<ExclusionReason, number>();
  private readonly all = new Map<ExclusionReason, number>();
  private readonly overlaps: number[];

  constructor(private readonly rules: CompiledRules) {
    this.overlaps = rules.running.map(() => 0);
  }

  add({ customers, reasons, overlaps }: Answers): void {
    this.segmentSize += customers;
    const [first] = reasons;
    if (first === undefined) {
      this.eligible += customers;
      if (overlaps.length > 0) this.sharing += customers;
    } else this.first.set(first, (this.first.get(first) ?? 0) + customers);
    for (const reason of reasons) this.all.set(reason, (this.all.get(reason) ?? 0) + customers);
    if (first === ExclusionReason.HOLDOUT || first === ExclusionReason.NAMESPACE) return;
    for (const index of overlaps) this.overlaps[index]! += customers;
  }

  result(): Tally {
    return {
      segmentSize: this.segmentSize,
      eligible: this.eligible,
      sharing: this.sharing,
      exclusions: REASONS.flatMap((reason) => {
        const all = this.all.get(reason);
        return all === undefined ? [] : [{ reason, first: this.first.get(reason) ?? 0, all }];
      }),
      overlaps: this.rules.running
        .map(({ id, allowed }, index) => ({ experimentId: id, customers: this.overlaps[index]!, allowed }))
        .filter(({ customers }) => customers > 0),
    };
  }
}

function grouped(session: Session, rules: CompiledRules, condition: string): Promise<Record<string, number>[]> {
  const columns = answerColumns(rules);
  if (columns.length === 0) return session.query(`SELECT count(*) AS customers FROM customer c WHERE ${condition}`);
  const items = columns.map(({ name, sql }) => `${sql} AS ${name}`);
  const names = columns.map(({ name }) => name).join(', ');
  return session.query(
    `SELECT ${names}, count(*) AS customers FROM (SELECT ${items.join(', ')} FROM customer c WHERE ${condition}) answers
     GROUP BY ${names}`,
  );
}

function customersInPages(session: Session, rules: CompiledRules, condition: string) {
  const columns = ['c.id AS id', ...answerColumns(rules).map(({ name, sql }) => `${sql} AS ${name}`)].join(', ');
  const list = { columns, from: 'customer c', key: 'c.key', where: condition };
  return walk<Record<string, number> & { id: number }, string>(session, list, '', PAGE_ROWS);
}
