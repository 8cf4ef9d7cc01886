import { type Covariate, covariateColumns, covariateSource } from '../../customers/covariates.js';
import type { CellMoments } from '../../database/cell-reading.js';
import type { MomentQuery } from '../../database/moment-query.js';
import { typeTotals, valueOfTotals } from '../../metrics/event-totals.js';
import { denominatorOf, metricEventTypes } from '../../metrics/measured-events.js';
import { Aggregation, MetricKind } from '../../metrics/metric.js';
import { at } from '../../statistics/entries.js';
import { customerJoin, type OutcomeRequest, thirdsOf } from './outcome-request.js';
import { amongCustomers, insideWindow, windowClosed, windowHasClosed } from './outcome-rows.js';
import { shapedValues } from './value-shape.js';

/** Customers of whom a sample is made. */
const SAMPLED = 300;
/** More values of a row make the result of a statement too wide. */
const MOST_VALUES = 40;

/** Outcomes of the same customers, measured from the same rows: each event type and each covariate is read once. */
export interface JointQuery {
  query: MomentQuery;
  members: readonly JointMember[];
}

/** What one request wants of the rows. */
interface JointMember {
  request: OutcomeRequest;
  /** The places of its values. */
  places: readonly number[];
  /** The place of the indicator of having a value; null where everybody has one. */
  known: number | null;
}

/** The values of the rows of a joint query, each once. */
class JointValues {
  readonly sql: string[] = [];
  /** What each value is part of: a covariate, or itself. */
  readonly parts: string[] = [];

  place(sql: string, part = sql): number {
    const found = this.sql.indexOf(sql);
    if (found >= 0) return found;
    this.parts.push(part);
    return this.sql.push(sql) - 1;
  }
}

/**
 * The requests that can be measured from the same rows, together; the others are missing. Metrics of the last value are: they need
 * the order of events.
 * @param customers how many there are in all
 */
export function jointQueries(requests: readonly OutcomeRequest[], customers = Number.POSITIVE_INFINITY): JointQuery[] {
  const groups = new Map<string, OutcomeRequest[]>();
  for (const request of requests.filter(isTotal)) {
    const key = rowsKey(request);
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  return [...groups.values()].flatMap((group) => (isWorthwhile(group) ? jointQuery(group, customers) : []));
}

/** Whether the outcome is made of totals of each event type. */
function isTotal({ metric, terms }: OutcomeRequest): boolean {
  const last = [metric.aggregation, denominatorOf(metric)?.aggregation].includes(Aggregation.LAST);
  return terms === undefined && !last;
}

/** A single outcome without covariates is read from the customers with events alone, unless all others must be looked at anyway. */
function isWorthwhile(group: readonly OutcomeRequest[]): boolean {
  const needsAll = ({ covariates, cells, sizes }: OutcomeRequest) =>
    covariates.length > 0 || (cells.needsCustomer && sizes === null);
  return group.length > 1 || group.some(needsAll);
}

/** What the rows of a request depend on, besides its values. */
function rowsKey(request: OutcomeRequest): string {
  const { experiment, cells, knownAt, customers, events } = request;
  const parts = [experiment.id, cells.expression, windowClosed(request), insideWindow(request), knownAt];
  return [...parts, cells.joins?.(undefined), customers?.('c'), events?.key].join('\n');
}

function jointQuery(requests: readonly OutcomeRequest[], customers: number): JointQuery[] {
  const first = at(requests, 0);
  const covariates = [
    ...new Map(requests.flatMap((request) => request.covariates).map((one) => [one.name, one])).values(),
  ];
  const source = covariateSource(covariates, 'a.customer_id', 'a.assigned_at');
  const columnsOf = (covariate: Covariate) =>
    covariateColumns([covariate], {
      joins: '',
      values: [
        at(
          source.values,
          covariates.findIndex(({ name }) => name === covariate.name),
        ),
      ],
    });
  const values = new JointValues();
  const members = requests.map((request): JointMember => {
    const columns = request.covariates.flatMap(columnsOf).map(({ sql, covariate }) => values.place(sql, covariate));
    const { y, x, known } = outcomeOf(request);
    const places = [...columns, ...(x === null ? [y] : [y, x]).map((sql) => values.place(sql))];
    return { request, places, known: known === null ? null : values.place(known) };
  });
  if (values.sql.length > MOST_VALUES && requests.length > 1) {
    const half = Math.ceil(requests.length / 2);
    return [...jointQuery(requests.slice(0, half), customers), ...jointQuery(requests.slice(half), customers)];
  }
  const types = [...new Set(requests.flatMap(({ metric }) => metricEventTypes(metric)))];
  const scope = isMost(first, customers) ? { join: '', condition: insideOneWindow(first) } : assignedScope(first);
  const rows = (request: OutcomeRequest) => jointRows(request, scope, types, values.sql, source.joins);
  const pairs = new Map<string, readonly [number, number]>();
  const thirds = new Map<string, readonly [number, number, number]>();
  for (const { request, places, known } of members) {
    for (const [i, a] of [...places, ...(known === null ? [] : [known])].entries()) {
      for (const b of i < places.length ? places.slice(i) : [a]) {
        const pair = [Math.min(a, b), Math.max(a, b)] as const;
        pairs.set(pair.join(' '), pair);
      }
    }
    for (const triple of thirdPlaces(request, places)) thirds.set(triple.join(' '), triple);
  }
  const sampled = (id: string) => sampleOf(first, id);
  const query = {
    rows: rows(first),
    width: values.sql.length,
    exclusive: values.parts,
    tables: first.tables,
    // Of some customers, there are few rows anyway.
    sample: first.customers === undefined ? rows({ ...first, customers: sampled }) : undefined,
    pairs: [...pairs.values()],
    thirds: [...thirds.values()],
  };
  return [{ query, members }];
}

/** Every customer with a closed window is a row. Those without a cell are dropped where they are added up, so that it is found once. */
function jointRows(
  request: OutcomeRequest,
  { join, condition }: { join: string; condition: string },
  types: readonly number[],
  values: readonly string[],
  joins: string,
): string {
  const { cells, experiment, knownAt, events } = request;
  const among = amongCustomers(request, 'e.customer_id');
  const totals = types.map((type) => {
    const scope = { join, condition: `${condition}${among}`, knownAt, source: events };
    return `LEFT JOIN (${typeTotals(type, scope)}) ${totalsOf(type)} ON ${totalsOf(type)}.customer_id = a.customer_id`;
  });
  const columns = values.map((sql, place) => `${sql} AS v${place}`);
  return `SELECT a.arm_id AS part, ${cells.expression} AS cell, ${columns.join(', ')}
    FROM assignment a ${customerJoin(cells, request.customers)} ${totals.join('\n')} ${joins}
    WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(request)} ${amongCustomers(request, 'a.customer_id')}`;
}

/** The events inside the windows of assigned customers. */
function assignedScope(request: OutcomeRequest): { join: string; condition: string } {
  const join = `JOIN assignment a ON a.experiment_id = ${request.experiment.id} AND a.customer_id = e.customer_id`;
  return { join, condition: `${insideWindow(request)} AND ${windowClosed(request)}` };
}

/**
 * Whether most customers are assigned, all at one moment: then it takes less time to add up everybody's events than to look for the
 * assignment of each.
 */
function isMost(request: OutcomeRequest, customers: number): boolean {
  const assigned = request.assigned ?? request.sizes?.reduce((sum, { n }) => sum + n, 0) ?? 0;
  return 2 * assigned >= customers && windowHasClosed(request);
}

function insideOneWindow(request: OutcomeRequest): string {
  return insideWindow(request).replaceAll('a.assigned_at', String(request.experiment.assignedAt?.getTime()));
}

function totalsOf(eventTypeId: number): string {
  return `e${eventTypeId}`;
}

/** SQL of the numbers that are compared and, of ratios, of whether the customer has a denominator. */
function outcomeOf({ metric, shape }: OutcomeRequest): { y: string; x: string | null; known: string | null } {
  const value = valueOfTotals(metric, totalsOf);
  const denominator = denominatorOf(metric);
  if (metric.kind !== MetricKind.RATIO || denominator === null) {
    return { y: shapedValues({ y: value, x: null }, shape).y, x: null, known: null };
  }
  const known = valueOfTotals({ ...denominator, aggregation: Aggregation.ANY }, totalsOf);
  const shaped = shapedValues({ y: value, x: valueOfTotals(denominator, totalsOf) }, shape);
  const counted = (sql: string) => `CASE WHEN (${known}) > 0 THEN ${sql} ELSE 0.0 END`;
  return { y: counted(shaped.y), x: counted(shaped.x ?? ''), known };
}

/** SQL condition on a customer's id: one of the first who were assigned. */
function sampleOf({ experiment }: OutcomeRequest, id: string): string {
  const firsts = `(SELECT customer_id FROM assignment WHERE experiment_id = ${experiment.id} ORDER BY customer_id LIMIT ${SAMPLED}) f`;
  return `${id} >= (SELECT min(f.customer_id) FROM ${firsts}) AND ${id} <= (SELECT max(f.customer_id) FROM ${firsts})`;
}

/** The third moments of a request, by the places of a joint query. */
function thirdPlaces(request: OutcomeRequest, places: readonly number[]): [number, number, number][] {
  return thirdsOf(request, places.length).map(
    (triple) => triple.map((place) => at(places, place)).sort((a, b) => a - b) as [number, number, number],
  );
}

/** The moments of a request, by arm and cell. */
export interface MeasuredMoments extends CellMoments {
  /** How many customers have a value, where others are rows as well; missing: all. */
  measured?: number;
}

/** The moments of a request among those of a joint query. */
export function memberMoments(
  { query }: JointQuery,
  { request, places, known }: JointMember,
  cell: CellMoments,
): MeasuredMoments {
  const thirds = query.thirds?.map((triple) => triple.join(' ')) ?? [];
  return {
    part: cell.part,
    cell: cell.cell,
    n: cell.n,
    means: places.map((place) => at(cell.means, place)),
    centred: places.map((a) => places.map((b) => at(at(cell.centred, a), b))),
    thirds: thirdPlaces(request, places).map((triple) => at(cell.thirds, thirds.indexOf(triple.join(' ')))),
    ...(known !== null && { measured: Math.round(cell.n * at(cell.means, known)) }),
  };
}
