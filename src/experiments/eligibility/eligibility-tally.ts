import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Session } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import type { CompiledRules, RunningExperiment } from './compiled-rules.js';
import { answerColumns, answersOf, type ExclusionAnswers } from './exclusion-answers.js';
import { ExclusionReason } from './exclusion-reason.js';

const PAGE_ROWS = 5_000;
/** The most experiments that are joined: SQLite joins 64 tables. */
export const MOST_JOINED = 50;

/** How many customers of a segment may take part, and why others may not. */
export interface Tally {
  segmentSize: number;
  eligible: number;
  /** Eligible customers who are also in another running experiment. */
  sharing: number;
  exclusions: { reason: ExclusionReason; first: number; all: number }[];
  /** Customers of other running experiments, without those whom a holdout or a namespace excludes. */
  overlaps: { experimentId: number; customers: number; allowed: boolean }[];
}

/** An excluded customer and the first reason. */
export interface ExcludedCustomer {
  id: number;
  reason: ExclusionReason;
}

type CountRow = Record<string, number> & { customers: number };

/**
 * Counts which customers of a segment may take part. The database counts, unless there are holdouts or namespaces or the
 * caller wants the excluded customers; then the customers are read in pages.
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
    for (const row of await grouped(session, rules, condition)) counts.add(answersOf(rules, row, null), row.customers);
    return counts.result();
  }
  for await (const page of customersInPages(session, rules, condition)) {
    const excluded: ExcludedCustomer[] = [];
    for (const row of page) {
      const answers = answersOf(rules, row, row.page_key);
      counts.add(answers, 1);
      const [reason] = answers.reasons;
      if (reason !== undefined) excluded.push({ id: row.id, reason });
    }
    await takeExcluded?.(excluded);
    await yieldToOthers();
  }
  return counts.result();
}

class Counts {
  private segmentSize = 0;
  private eligible = 0;
  private sharing = 0;
  private readonly first = new Map<ExclusionReason, number>();
  private readonly all = new Map<ExclusionReason, number>();
  private readonly overlaps = new Map<RunningExperiment, number>();

  constructor(private readonly rules: CompiledRules) {}

  add({ reasons, overlaps }: ExclusionAnswers, customers: number): void {
    this.segmentSize += customers;
    const [first] = reasons;
    if (first === undefined) {
      this.eligible += customers;
      if (overlaps.length > 0) this.sharing += customers;
    } else increase(this.first, first, customers);
    for (const reason of reasons) increase(this.all, reason, customers);
    if (first === ExclusionReason.HOLDOUT || first === ExclusionReason.NAMESPACE) return;
    for (const experiment of overlaps) increase(this.overlaps, experiment, customers);
  }

  result(): Tally {
    return {
      segmentSize: this.segmentSize,
      eligible: this.eligible,
      sharing: this.sharing,
      exclusions: Object.values(ExclusionReason).flatMap((reason) => {
        const all = this.all.get(reason);
        return all === undefined ? [] : [{ reason, first: this.first.get(reason) ?? 0, all }];
      }),
      overlaps: this.rules.running
        .map((other) => ({
          experimentId: other.id,
          customers: this.overlaps.get(other) ?? 0,
          allowed: other.allowed,
        }))
        .filter(({ customers }) => customers > 0),
    };
  }
}

function increase<Key>(counts: Map<Key, number>, key: Key, customers: number): void {
  counts.set(key, (counts.get(key) ?? 0) + customers);
}

function grouped(session: Session, rules: CompiledRules, condition: string): Promise<CountRow[]> {
  const { columns, joins } = joinedAnswers(rules);
  if (columns.length === 0) return session.query(`SELECT count(*) AS customers FROM customer c WHERE ${condition}`);
  const items = columns.map(({ name, sql }) => `${sql} AS ${name}`);
  const names = columns.map(({ name }) => name).join(', ');
  return session.query(
    `SELECT ${names}, count(*) AS customers FROM (SELECT ${items.join(', ')} FROM customer c ${joins.join(' ')}
       WHERE ${condition}) answers
     GROUP BY ${names}`,
  );
}

/**
 * The answers about all customers at once. Whether they are in other experiments is joined as far as both databases join that many
 * tables: PostgreSQL would look each customer up in each experiment, where it can read both in one go.
 */
function joinedAnswers(rules: CompiledRules): { columns: { name: string; sql: string }[]; joins: string[] } {
  const joined = rules.running.slice(0, MOST_JOINED);
  const others = new Map(
    joined.map(({ id }, index) => [
      `o${index}`,
      {
        sql: `CASE WHEN j${index}.customer_id IS NULL THEN 0 ELSE 1 END`,
        join: `LEFT JOIN assignment j${index} ON j${index}.experiment_id = ${id} AND j${index}.customer_id = c.id`,
      },
    ]),
  );
  return {
    columns: answerColumns(rules).map(({ name, sql }) => ({ name, sql: others.get(name)?.sql ?? sql })),
    joins: [...others.values()].map(({ join }) => join),
  };
}

function customersInPages(session: Session, rules: CompiledRules, condition: string) {
  const columns = ['c.id AS id', ...answerColumns(rules).map(({ name, sql }) => `${sql} AS ${name}`)].join(', ');
  const list = { columns, from: 'customer c', key: 'c.key', where: condition };
  return walk<Record<string, number> & { id: number }, string>(session, list, '', PAGE_ROWS);
}
