import {
  customersChangedSince,
  type DataState,
  dataState,
  eventsInState,
  keepsSince,
} from '../../customers/recent-changes.js';
import type { Session } from '../../database/database.js';
import { metricEventTypes } from '../../metrics/measured-events.js';
import { countClosed, measureOutcomes, momentQuery, type OutcomeCell } from './outcome-moments.js';
import type { CellSize, OutcomeRequest } from './outcome-request.js';
import { mostSquares, type UpdatedCells, updatedCells } from './updated-cells.js';

/** With fewer customers, everything is read in no time. */
const LEAST_CUSTOMERS = 20_000;
/** How many numbers are remembered in all, and of one outcome. */
const MOST_NUMBERS = 2_000_000;
const MOST_OF_ONE = 50_000;
/** How often a reading is brought up to date before everything is read again, so that rounding does not add up. */
const MOST_UPDATES = 50;

/** An outcome as it was measured. */
interface Remembered extends UpdatedCells {
  state: DataState;
  /** The moment up to which it was measured, in milliseconds. */
  now: number;
  updates: number;
}

/** A remembered outcome that is brought up to date: what changed before and after. */
interface Update {
  request: OutcomeRequest;
  old: Remembered;
  parts: { before: OutcomeRequest; after: OutcomeRequest } | null;
}

/**
 * Remembers what large outcomes amounted to, so that later readings read only the customers some of whose events changed, or whose
 * window has closed, since: their former values are taken out, and the present ones put in. Nothing that is remembered is used without
 * a look at the state of the data, which writes by any server change in the same transaction.
 */
export class OutcomeMemory {
  /** By what is measured, the least recently used first. */
  private readonly remembered = new Map<string, Remembered>();
  private numbers = 0;

  /** @param leastCustomers outcomes of fewer are always read from the beginning */
  constructor(private readonly leastCustomers = LEAST_CUSTOMERS) {}

  /** The same as `measureOutcomes`. */
  async measure(
    session: Session,
    requests: readonly OutcomeRequest[],
  ): Promise<Map<OutcomeRequest, readonly OutcomeCell[]>> {
    const state = await dataState(session);
    const candidates = requests.flatMap((request) => {
      const old = this.find(request, state);
      return old === null ? [] : [{ request, old, former: { ...request, now: old.now } }];
    });
    const closed = await countClosed(session, [
      ...candidates.map(({ request }) => request),
      ...candidates.map(({ former }) => former),
    ]);
    const intact = candidates.filter(({ old, former }) => sameSizes(closed.get(former) ?? [], sizesOf(old.cells)));
    const types = [...new Set(requests.flatMap(({ metric }) => metricEventTypes(metric)))];
    const picking = { types, lists: new CustomerLists() };
    const updates = intact.map(({ request, old }): Update => {
      const joined = !sameSizes(closed.get(request) ?? [], sizesOf(old.cells));
      return { request, old, parts: partsOf(request, old, state, joined, picking) };
    });
    const updated = new Set(updates.map(({ request }) => request));
    const parts = updates.flatMap((update) => (update.parts === null ? [] : [update.parts.before, update.parts.after]));
    const measured = await measureOutcomes(
      session,
      [...requests.filter((request) => !updated.has(request)), ...parts],
      state.customers,
    );
    const found = new Map<OutcomeRequest, Remembered>();
    const again: OutcomeRequest[] = [];
    for (const { request, old, parts } of updates) {
      const [before, after] = [parts && measured.get(parts.before), parts && measured.get(parts.after)];
      const next = before && after ? updatedCells(request, old, before, after) : old;
      if (next === null || !sameSizes(closed.get(request) ?? [], sizesOf(next.cells))) again.push(request);
      else found.set(request, { ...next, state, now: request.now, updates: old.updates + (parts === null ? 0 : 1) });
    }
    for (const [request, cells] of await measureOutcomes(session, again, state.customers)) measured.set(request, cells);
    for (const request of requests) {
      const cells = measured.get(request);
      if (cells) found.set(request, { cells, most: mostSquares(cells), state, now: request.now, updates: 0 });
    }
    for (const [request, outcome] of found) this.remember(request, outcome);
    return new Map([...found].map(([request, { cells }]) => [request, cells]));
  }

  /** What is remembered of an outcome and can be brought up to date; null where it cannot. */
  private find(request: OutcomeRequest, state: DataState): Remembered | null {
    if (!canBeRemembered(request)) return null;
    const old = this.remembered.get(keyOf(request));
    if (old === undefined || old.now > request.now || old.updates >= MOST_UPDATES) return null;
    const types = metricEventTypes(request.metric);
    if (!keepsSince(state, old.state, types)) return null;
    if ((request.covariates.length > 0 || request.cells.needsCustomer) && state.facts !== old.state.facts) return null;
    // Without a window, time itself brings in events that were recorded ahead of it.
    const ahead = types.some((id) => (old.state.types.get(id)?.lastEventAt ?? 0) >= old.now);
    return request.metric.windowMs === null && ahead ? null : old;
  }

  private remember(request: OutcomeRequest, outcome: Remembered): void {
    if (!canBeRemembered(request)) return;
    const key = keyOf(request);
    this.forget(key);
    const customers = outcome.cells.reduce((sum, { closed }) => sum + closed, 0);
    if (customers < this.leastCustomers || numbersOf(outcome) > MOST_OF_ONE) return;
    this.remembered.set(key, outcome);
    this.numbers += numbersOf(outcome);
    for (const [oldest, { cells }] of this.remembered) {
      if (this.numbers <= MOST_NUMBERS) break;
      if (cells !== outcome.cells) this.forget(oldest);
    }
  }

  private forget(key: string): void {
    const outcome = this.remembered.get(key);
    if (outcome === undefined) return;
    this.numbers -= numbersOf(outcome);
    this.remembered.delete(key);
  }
}

function numbersOf({ cells }: Remembered): number {
  return cells.reduce((sum, { cross }) => sum + cross.means.length ** 2 + 10, 0);
}

/** Not what is read as of an earlier moment, or of some customers. */
function canBeRemembered({ knownAt, customers, events, terms }: OutcomeRequest): boolean {
  return knownAt == null && customers === undefined && events === undefined && terms === undefined;
}

/** What is measured, whenever it is. */
function keyOf(request: OutcomeRequest): string {
  return `${momentQuery({ ...request, now: 0 }).rows}\n${request.experiment.stoppedAt?.getTime()}`;
}

function sizesOf(cells: readonly OutcomeCell[]): CellSize[] {
  return cells.map(({ armId, cell, closed }) => ({ armId, cell, n: closed }));
}

function sameSizes(a: readonly CellSize[], b: readonly CellSize[]): boolean {
  const sizes = new Map(a.map(({ armId, cell, n }) => [`${armId} ${cell}`, n]));
  return a.length === b.length && b.every(({ armId, cell, n }) => sizes.get(`${armId} ${cell}`) === n);
}

/** The customers to take out and to put in; null where nothing has changed. */
function partsOf(
  request: OutcomeRequest,
  { state: then, now }: Remembered,
  state: DataState,
  joined: boolean,
  { types, lists }: Picking,
): Update['parts'] {
  const own = metricEventTypes(request.metric);
  const changed = (id: number) => state.types.get(id)?.changes !== then.types.get(id)?.changes;
  if (!joined && !own.some(changed)) return null;
  // Of all outcomes together, so that they are measured from the same rows.
  const known = types.filter((id) => changed(id) && keepsSince(state, then, [id]));
  const none = 'SELECT customer_id FROM event_change WHERE 1 = 0';
  const touched = lists.named(known.length === 0 ? none : customersChangedSince(then, known));
  const closed = `SELECT j.customer_id FROM assignment j WHERE j.experiment_id = ${request.experiment.id}
    AND j.assigned_at + ${request.metric.windowMs ?? 0} > ${now}`;
  const present = joined ? lists.named(`${touched.select} UNION ${closed}`, touched) : touched;
  return {
    before: among({ ...request, now }, touched, eventsInState(then, touched.select)),
    after: among(request, present),
  };
}

/** A list of customers under a name. */
interface CustomerList {
  /** SELECT of their ids. */
  select: string;
  /** The common table expressions that it needs. */
  tables: string[];
}

/** Lists of customers as common table expressions, each once: repeated in place, they would be searched again for each row. */
class CustomerLists {
  private readonly lists = new Map<string, CustomerList>();

  named(select: string, from?: CustomerList): CustomerList {
    const known = this.lists.get(select);
    if (known !== undefined) return known;
    const name = `picked${this.lists.size}`;
    const tables = [...(from?.tables ?? []), `${name} AS MATERIALIZED (${select})`];
    const list = { select: `SELECT customer_id FROM ${name}`, tables };
    this.lists.set(select, list);
    return list;
  }
}

/** What the customers of one measurement are picked by. */
interface Picking {
  /** The event types of all outcomes. */
  types: readonly number[];
  lists: CustomerLists;
}

function among(
  request: OutcomeRequest,
  { select, tables }: CustomerList,
  events?: OutcomeRequest['events'],
): OutcomeRequest {
  const customers = (id: string) => `${id} IN (${select})`;
  const covariates = request.covariates.map((covariate) => covariate.among?.({ customers, events }) ?? covariate);
  return { ...request, customers, tables, events, covariates, sizes: null };
}
