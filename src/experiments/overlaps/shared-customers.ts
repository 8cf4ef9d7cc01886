import { In } from 'typeorm';
import type { Session } from '../../database/database.js';
import type { Arm } from '../arm.js';
import { armsThen } from '../as-of/assigned-then.js';
import { Experiment } from '../experiment.js';
import { armsIn } from '../experiment-parts.js';
import { type Pair, type SharedCount, sharedCountsOf } from './shared-counts.js';

/** Two experiments with customers who were in both at the same time. */
export interface SharedCustomers {
  experiment: number;
  other: Experiment;
  /** The arms of the experiment with its shared customers by arm of the other, in the order of `otherArms`. */
  arms: { arm: Arm; customers: number[] }[];
  otherArms: Arm[];
}

/** Later than every moment. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** What the experiments of requests share as of the moments of the requests; a few statements for each moment. */
export async function sharedByMoment(
  session: Session,
  views: readonly { experiment: Experiment; knownAt: Date | null }[],
): Promise<(experiment: Experiment, knownAt: Date | null) => SharedCustomers[]> {
  const known = new Map<number | null, Map<number, SharedCustomers[]>>();
  const timeOf = (knownAt: Date | null) => knownAt?.getTime() ?? null;
  for (const moment of new Set(views.map(({ knownAt }) => timeOf(knownAt)))) {
    const own = views.filter(({ knownAt }) => timeOf(knownAt) === moment);
    const experiments = [...new Map(own.map(({ experiment }) => [experiment.id, experiment])).values()];
    known.set(moment, await sharedCustomers(session, experiments, moment));
  }
  return ({ id }, knownAt) => known.get(timeOf(knownAt))?.get(id) ?? [];
}

/**
 * For each experiment, the others that ran at the same time and share customers, those with most of them first; at most five
 * statements however many experiments there are. A customer is shared who was assigned in each before the other one stopped.
 * @param knownAt counts customers who were assigned by then, in milliseconds; null: now
 */
export async function sharedCustomers(
  session: Session,
  experiments: readonly Experiment[],
  knownAt: number | null = null,
): Promise<Map<number, SharedCustomers[]>> {
  const pairs = await pairsAtOneTime(session, experiments, knownAt);
  const counts = pairs.length === 0 ? [] : await sharedCountsOf(session).count(session, pairs);
  const found = new Map<number, SharedCustomers[]>(experiments.map(({ id }) => [id, []]));
  if (counts.length === 0) return found;
  const ids = [...new Set(counts.flatMap(({ one, other }) => [one, other]))];
  const known = await session.manager.findBy(Experiment, { id: In(ids) });
  const arms = await sizedArms(session, known, knownAt);
  for (const { one, other } of new Map(counts.map((row) => [`${row.one} ${row.other}`, row])).values()) {
    const rows = counts.filter((row) => row.one === one && row.other === other);
    const turned = rows.map((row) => ({ ...row, one_arm: row.other_arm, other_arm: row.one_arm }));
    for (const [id, otherId, cells] of [
      [one, other, rows],
      [other, one, turned],
    ] as const) {
      const partner = known.find((experiment) => experiment.id === otherId);
      if (partner) found.get(id)?.push(tableOf(id, partner, arms, cells));
    }
  }
  for (const list of found.values()) list.sort((a, b) => totalOf(b) - totalOf(a) || a.other.id - b.other.id);
  return found;
}

/** The arms of experiments with the sizes that they had. */
async function sizedArms(session: Session, experiments: readonly Experiment[], knownAt: number | null): Promise<Arm[]> {
  const arms = await armsIn(
    session,
    experiments.map(({ id }) => id),
  );
  const views = experiments.map((experiment) => ({ experiment, knownAt: knownAt === null ? null : new Date(knownAt) }));
  const { sized } = await armsThen(session, views);
  return views.flatMap((view) =>
    sized(
      view,
      arms.filter(({ experimentId }) => experimentId === view.experiment.id),
    ),
  );
}

/** The number of shared customers. */
export function totalOf({ arms }: Pick<SharedCustomers, 'arms'>): number {
  return arms.reduce((sum, { customers }) => sum + sumOf(customers), 0);
}

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function tableOf(id: number, other: Experiment, arms: readonly Arm[], cells: readonly SharedCount[]): SharedCustomers {
  const own = arms.filter(({ experimentId }) => experimentId === id);
  const otherArms = arms.filter(({ experimentId }) => experimentId === other.id);
  const countOf = (arm: Arm, otherArm: Arm) =>
    cells.find((cell) => cell.one_arm === arm.id && cell.other_arm === otherArm.id)?.customers ?? 0;
  return {
    experiment: id,
    other,
    arms: own.map((arm) => ({ arm, customers: otherArms.map((otherArm) => countOf(arm, otherArm)) })),
    otherArms,
  };
}

/** Pairs of experiments whose times overlap by the moment, each once, the smaller one first. */
async function pairsAtOneTime(
  session: Session,
  experiments: readonly Experiment[],
  knownAt: number | null,
): Promise<Pair[]> {
  const ids = experiments.map(({ id }) => id);
  if (ids.length === 0) return [];
  // Whoever was assigned in one after the moment is none of the other's customers then: as if both had ended.
  const after = knownAt === null ? NEVER : knownAt + 1;
  const end = (alias: string) => {
    const ended = `coalesce(${alias}.stopped_at, ${alias}.concluded_at, ${NEVER})`;
    return `(CASE WHEN ${ended} < ${after} THEN ${ended} ELSE ${after} END)`;
  };
  const size = (alias: string) => `(SELECT coalesce(sum(r.size), 0) FROM arm r WHERE r.experiment_id = ${alias}.id)`;
  const rows = await session.query<
    Omit<Pair, 'state'> & Record<'one_size' | 'other_size' | 'one_made' | 'other_made', number>
  >(
    `SELECT e.id AS one, x.id AS other, ${end('e')} AS one_ended, ${end('x')} AS other_ended,
       ${size('e')} AS one_size, ${size('x')} AS other_size, e.created_at AS one_made, x.created_at AS other_made
     FROM experiment e JOIN experiment x ON x.id <> e.id AND x.assigned_at < ${end('e')} AND e.assigned_at < ${end('x')}
     WHERE e.id IN (${ids.join(', ')}) AND e.status <> 'DRAFT' AND x.status <> 'DRAFT' ORDER BY e.id, x.id`,
  );
  const pairs = rows.map(({ one, other, one_ended, other_ended, one_size, other_size, one_made, other_made }): Pair => {
    const [own, others] = [`${one_made} ${one_size}`, `${other_made} ${other_size}`];
    return Number(one_size) <= Number(other_size)
      ? { one, other, one_ended, other_ended, state: `${own} ${others}` }
      : { one: other, other: one, one_ended: other_ended, other_ended: one_ended, state: `${others} ${own}` };
  });
  const keyOf = ({ one, other }: Pair) => `${Math.min(one, other)} ${Math.max(one, other)}`;
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
}
