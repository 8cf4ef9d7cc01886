import type { Session } from '../../database/database.js';

/** Two experiments that ran at one time. */
export interface Pair {
  one: number;
  other: number;
  one_ended: number;
  other_ended: number;
  /** When they were created and how many customers they have: customers are only ever added. */
  state: string;
}

/** The customers of two arms. */
export interface SharedCount {
  one: number;
  other: number;
  one_arm: number;
  other_arm: number;
  customers: number;
}

const PAIR = [
  { name: 'one', type: 'integer' },
  { name: 'other', type: 'integer' },
  { name: 'one_ended', type: 'integer' },
  { name: 'other_ended', type: 'integer' },
] as const;
/** Of all requests. One that has more keeps its own: it would find nothing again otherwise. */
const MOST_PAIRS = 2_000;

type Counts = Promise<readonly SharedCount[]>;

/** By database. */
const memories = new WeakMap<object, SharedCounts>();

/** What is remembered of a database's pairs. */
export function sharedCountsOf({ source }: Session): SharedCounts {
  const memory = memories.get(source) ?? new SharedCounts();
  memories.set(source, memory);
  return memory;
}

/**
 * Counts the customers that pairs of experiments share, and remembers it: assignments never change, and each one changes the size of
 * its experiment. What is being counted for another reader is waited for.
 */
class SharedCounts {
  /** By the pair and its state, the least recently used first. */
  private readonly known = new Map<string, Counts>();

  /** Always one statement. */
  async count(session: Session, pairs: readonly Pair[]): Promise<SharedCount[]> {
    const missing = pairs.filter((pair) => !this.known.has(keyOf(pair)));
    const counted = countShared(session, missing);
    const found = pairs.map((pair) => {
      const counts = this.known.get(keyOf(pair)) ?? counted.then((rows) => rows.filter((row) => isOf(pair, row)));
      this.remember(keyOf(pair), counts);
      return counts;
    });
    this.forget(Math.max(MOST_PAIRS, pairs.length));
    await counted;
    // Whoever counts for others may have left.
    const counts = await Promise.all(found.map((one, place) => one.catch(() => countShared(session, [pairs[place]!]))));
    return counts.flat();
  }

  private remember(key: string, counts: Counts): void {
    this.known.delete(key);
    this.known.set(key, counts);
    counts.catch(() => this.known.get(key) === counts && this.known.delete(key));
  }

  /** Forgets the least recently used. */
  private forget(most: number): void {
    for (const key of this.known.keys()) {
      if (this.known.size <= most) return;
      this.known.delete(key);
    }
  }
}

const keyOf = ({ one, other, one_ended, other_ended, state }: Pair) =>
  [one, other, one_ended, other_ended, state].join(' ');

const isOf = (pair: Pair, { one, other }: SharedCount) => pair.one === one && pair.other === other;

/** Grouped by arms alone, each of which is of one experiment: to sort by more takes longer than all the rest. */
function countShared(session: Session, pairs: readonly Pair[]): Promise<SharedCount[]> {
  return session.query<SharedCount>(
    `SELECT x.experiment_id AS one, y.experiment_id AS other, q.one_arm AS one_arm, q.other_arm AS other_arm, q.customers AS customers
     FROM (
       SELECT a.arm_id AS one_arm, b.arm_id AS other_arm, count(*) AS customers FROM ${session.dialect.batch('p', PAIR)}
       JOIN assignment a ON a.experiment_id = p.one AND a.assigned_at < p.other_ended
       JOIN assignment b ON b.experiment_id = p.other AND b.customer_id = a.customer_id AND b.assigned_at < p.one_ended
       GROUP BY a.arm_id, b.arm_id) q
     JOIN arm x ON x.id = q.one_arm JOIN arm y ON y.id = q.other_arm
     ORDER BY x.experiment_id, y.experiment_id`,
    [pairs.map(({ one, other, one_ended, other_ended }) => [one, other, one_ended, other_ended])],
  );
}
