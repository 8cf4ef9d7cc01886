import { existedAt } from '../../customers/known-values.js';
import type { Session } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import type { Metric } from '../../metrics/metric.js';
import { holdoutFilter } from '../../randomization/online.js';
import { type CrossProducts, mergeCrossProducts } from '../../statistics/cross-products.js';
import { withThirds } from '../../statistics/third-moments.js';
import { letsThrough } from '../eligibility/hash-filters.js';
import type { Experiment } from '../experiment.js';
import { momentsOfPage, type Slice, thirdsOf } from './page-moments.js';

/** Few enough that the customers held out can be named in a statement. */
const PAGE_ROWS = 5_000;

export interface HoldoutQuestion {
  seed: string;
  share: number;
  /** Milliseconds. */
  from: number;
  metrics: readonly { metric: Metric; until: number }[];
  experiments: readonly Experiment[];
  until: number;
}

/** Customers of an experiment, by side. */
export interface ExperimentSides {
  heldOutTreated: number;
  heldOutControls: number;
  othersTreated: number;
  othersControls: number;
}

type Side = 'heldOut' | 'others';

export interface HoldoutCounts {
  customers: Record<Side, number>;
  /** By metric: the customers who have a value, and others as 0 where they count so. */
  moments: Map<Metric, Record<Side, CrossProducts | null>>;
  experiments: Map<number, ExperimentSides>;
  leaked: number;
}

/**
 * What both sides of a holdout did, in pages of customers: the hash of a key is computed here, everything else by the database.
 * Memory is bounded by the size of a page.
 */
export async function countSides(session: Session, question: HoldoutQuestion): Promise<HoldoutCounts> {
  const filter = holdoutFilter({ salt: question.seed, share: question.share });
  const population = existedAt(String(question.from));
  const counts: HoldoutCounts = {
    customers: { heldOut: 0, others: 0 },
    moments: new Map(question.metrics.map(({ metric }) => [metric, { heldOut: null, others: null }])),
    experiments: new Map(),
    leaked: 0,
  };
  let after = 0;
  const list = { columns: 'c.key AS name', from: 'customer c', key: 'c.id', where: population };
  for await (const rows of walk<{ name: string }, number>(session, list, 0, PAGE_ROWS)) {
    const held = rows.filter(({ name }) => !letsThrough(filter, name)).map(({ page_key }) => page_key);
    counts.customers.heldOut += held.length;
    counts.customers.others += rows.length - held.length;
    const ids = rows.map(({ page_key }) => page_key);
    const slice = { contains: containedIn(ids, after, population), isHeldOut: heldOutOf(ids, held) };
    await addMoments(session, question, slice, counts);
    await addAssignments(session, question, slice, counts);
    after = ids.at(-1) ?? after;
  }
  return counts;
}

/** By the range of the ids alone, unless there are customers between them who do not count. */
function containedIn(ids: readonly number[], after: number, population: string): Slice['contains'] {
  const last = ids.at(-1) ?? after;
  const range = (id: string) => `${id} > ${after} AND ${id} <= ${last}`;
  if (last - after === ids.length) return range;
  return (id) => `${range(id)} AND ${id} IN (SELECT c.id FROM customer c WHERE ${range('c.id')} AND ${population})`;
}

/** Names the smaller side. */
function heldOutOf(ids: readonly number[], held: readonly number[]): Slice['isHeldOut'] {
  const members = new Set(held);
  const few = 2 * held.length <= ids.length;
  const named = few ? held : ids.filter((id) => !members.has(id));
  if (named.length === 0) return () => (few ? '0' : '1');
  const [inside, outside] = few ? [1, 0] : [0, 1];
  return (id) => `CASE WHEN ${id} IN (${named.join(', ')}) THEN ${inside} ELSE ${outside} END`;
}

async function addMoments(
  session: Session,
  question: HoldoutQuestion,
  slice: Slice,
  { moments }: HoldoutCounts,
): Promise<void> {
  for (const { metric, cells } of await momentsOfPage(session, question, slice)) {
    const known = moments.get(metric);
    if (!known) continue;
    for (const cell of cells) {
      const side = cell.part === 1 ? 'heldOut' : 'others';
      const found = withThirds(cell, thirdsOf(metric));
      const before = known[side];
      known[side] = before === null ? found : mergeCrossProducts(before, found);
    }
  }
}

interface SideRow {
  experiment: number;
  held: number;
  control: number;
  customers: number;
}

async function addAssignments(
  session: Session,
  { until, experiments }: HoldoutQuestion,
  { contains, isHeldOut }: Slice,
  counts: HoldoutCounts,
): Promise<void> {
  if (experiments.length === 0) return;
  const assigned = `FROM assignment a JOIN arm r ON r.id = a.arm_id
    WHERE a.experiment_id IN (${experiments.map(({ id }) => id).join(', ')}) AND ${contains('a.customer_id')}
      AND a.assigned_at < ${until}`;
  const rows = await session.query<SideRow>(
    `SELECT s.experiment AS experiment, s.held AS held, s.control AS control, count(*) AS customers
     FROM (SELECT a.experiment_id AS experiment, ${isHeldOut('a.customer_id')} AS held, r.is_control AS control ${assigned}) s
     GROUP BY s.experiment, s.held, s.control`,
  );
  for (const { experiment, held, control, customers } of rows) {
    const sides = counts.experiments.get(experiment) ?? {
      heldOutTreated: 0,
      heldOutControls: 0,
      othersTreated: 0,
      othersControls: 0,
    };
    if (held === 1) sides[control === 1 ? 'heldOutControls' : 'heldOutTreated'] += customers;
    else sides[control === 1 ? 'othersControls' : 'othersTreated'] += customers;
    counts.experiments.set(experiment, sides);
  }
  if (!rows.some(({ held, control }) => held === 1 && control === 0)) return;
  const [row] = await session.query<{ leaked: number }>(
    `SELECT count(*) AS leaked FROM (SELECT DISTINCT a.customer_id AS id ${assigned} AND r.is_control = 0
       AND ${isHeldOut('a.customer_id')} = 1) l`,
  );
  counts.leaked += row?.leaked ?? 0;
}
