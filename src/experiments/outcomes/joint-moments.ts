import { type Covariate, type CovariateSource, covariateColumns, covariateSource } from '../../customers/covariates.js';
import type { MomentQuery } from '../../database/moment-query.js';
import { metricEventTypes } from '../../metrics/measured-events.js';
import { measuredBy, typeTotalsOf, valueOfPart } from '../../metrics/type-totals.js';
import { at } from '../../statistics/entries.js';
import { assignedEvents, isSampled, mostAreAssigned } from './assigned-events.js';
import { customerJoin, type OutcomeRequest, thirdsOf } from './outcome-request.js';
import {
  amongCustomers,
  assignedAtOnce,
  insideClosedWindow,
  insideWindow,
  windowClosed,
  windowEnd,
  windowHasClosed,
} from './outcome-rows.js';
import { comparedValues, isMadeOfTotals, type SharedMember, SharedValues } from './shared-values.js';

/** More values of a row make the result of a statement too wide. */
const MOST_VALUES = 40;

/** Outcomes of the same customers, measured from the same rows: each event type and each covariate is read once. */
export interface JointQuery {
  query: MomentQuery;
  members: readonly JointMember[];
}

/** What one request wants of the rows. */
interface JointMember extends SharedMember {
  request: OutcomeRequest;
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
  const asked = [...groups.values()].filter(isWorthwhile);
  const totals = asked.map((group) => [eventsKey(at(group, 0)), isMost(at(group, 0), customers)].join('\n'));
  return asked.flatMap((group, place) => {
    const key = at(totals, place);
    const sharing = asked.filter((_, other) => totals[other] === key);
    const windows = windowsOf(sharing.flat());
    const reading = { customers, windows, totals: `totals${totals.indexOf(key)}`, isShared: sharing.length > 1 };
    return jointQuery(group, reading);
  });
}

/** How the rows of a joint query are read. */
interface JointReading {
  /** How many customers there are in all. */
  customers: number;
  /** The windows of the totals, the widest first. */
  windows: readonly Window[];
  /** The name of the totals of event types, and whether several queries read them, as by different cells. */
  totals: string;
  isShared: boolean;
}

/** Whether the outcome is made of totals of each event type. */
function isTotal({ metric, terms }: OutcomeRequest): boolean {
  return terms === undefined && isMadeOfTotals(metric);
}

/** A single outcome without covariates is read from the customers with events alone, unless all others must be looked at anyway. */
function isWorthwhile(group: readonly OutcomeRequest[]): boolean {
  const needsAll = ({ covariates, cells, sizes }: OutcomeRequest) =>
    covariates.length > 0 || (cells.needsCustomer && sizes === null);
  return group.length > 1 || group.some(needsAll);
}

/** What the rows of a request depend on, besides its values. */
function rowsKey(request: OutcomeRequest): string {
  const { cells } = request;
  return [eventsKey(request), cells.expression, cells.joins?.(undefined)].join('\n');
}

/** What the events of a request depend on. */
function eventsKey(request: OutcomeRequest): string {
  const { experiment, knownAt, customers, events } = request;
  const own = [experiment.id, knownAt, customers?.('c'), events?.key];
  return (areAllClosed(request) ? own : [...own, windowClosed(request), insideWindow(request)]).join('\n');
}

/** Whether the windows of all customers have closed, whatever their length: then outcomes differ in which of the same events they count. */
function areAllClosed(request: OutcomeRequest): boolean {
  return assignedAtOnce(request.experiment) !== null && windowHasClosed(request);
}

/** Requests with the same window. */
interface Window {
  /** SQL condition on the event `e` and the assignment `a`. */
  inside: string;
  requests: readonly OutcomeRequest[];
}

/** The widest first: it has the events of all. */
function windowsOf(requests: readonly OutcomeRequest[]): Window[] {
  const sorted = [...requests].sort((one, other) => windowEnd(other) - windowEnd(one));
  return [...new Set(sorted.map(insideWindow))].map((inside) => ({
    inside,
    requests: sorted.filter((request) => insideWindow(request) === inside),
  }));
}

function jointQuery(requests: readonly OutcomeRequest[], reading: JointReading): JointQuery[] {
  const first = at(requests, 0);
  const { windows } = reading;
  const covariates = [
    ...new Map(requests.flatMap((request) => request.covariates).map((one) => [one.name, one])).values(),
  ];
  const everybody = isMost(first, reading.customers);
  const sourceOf = (among?: OutcomeRequest['customers']) => {
    const scope = { ...(among && { customers: among }), everybody };
    const read = covariates.map((covariate) => covariate.among?.(scope) ?? covariate);
    return covariateSource(read, 'a.customer_id', 'a.assigned_at');
  };
  const source = sourceOf();
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
  const shared = new SharedValues();
  const members = requests.map((request): JointMember => {
    const columns = request.covariates.flatMap(columnsOf).map(({ sql, covariate }) => shared.place(sql, covariate));
    const part = windows.findIndex(({ inside }) => inside === insideWindow(request));
    const { values, known } = comparedValues(request.metric, request.shape, (events) =>
      valueOfPart(events, totalsOf, part),
    );
    const places = [...columns, ...values.map((sql) => shared.place(sql))];
    return { request, ...shared.member(places, known, thirdsOf(request, places.length)) };
  });
  if (shared.sql.length > MOST_VALUES && requests.length > 1) {
    const half = Math.ceil(requests.length / 2);
    return [requests.slice(0, half), requests.slice(half)].flatMap((part) =>
      jointQuery(part, { ...reading, isShared: true }),
    );
  }
  const types = [...new Set(requests.flatMap(({ metric }) => metricEventTypes(metric)))];
  const eventsIn = (condition: string) => assignedEvents(first.experiment, condition, everybody);
  const scope = eventsIn(insideClosedWindow(at(at(windows, 0).requests, 0)));
  const parts = windows.map(({ inside, requests: own }, place) => ({
    condition: place === 0 ? null : eventsIn(inside).condition,
    measured: own.flatMap(({ metric }) => measuredBy(metric)),
  }));
  const selectOf = (request: OutcomeRequest) => (type: number) => {
    const { knownAt, events: source } = request;
    const condition = `${scope.condition}${amongCustomers(request, 'e.customer_id')}`;
    return `(${typeTotalsOf(type, { ...scope, condition, knownAt, source }, parts)})`;
  };
  const nameOf = (type: number) => `${reading.totals}_${type}`;
  const named = types.map((type) => `${nameOf(type)} AS MATERIALIZED ${selectOf(first)(type)}`);
  const rows = (request: OutcomeRequest, { joins }: CovariateSource, totals: (type: number) => string) =>
    jointRows(request, [...types.map((type) => joinTotals(type, totals(type))), joins], shared.sql);
  const few = { ...first, customers: (id: string) => isSampled(first.experiment, id) };
  const query = {
    ...shared.shape,
    rows: rows(first, source, reading.isShared ? nameOf : selectOf(first)),
    tables: [...(first.tables ?? []), ...(reading.isShared ? named : [])],
    // Of some customers, there are few rows anyway.
    sample: first.customers === undefined ? rows(few, sourceOf(few.customers), selectOf(few)) : undefined,
  };
  return [{ query, members }];
}

function joinTotals(type: number, totals: string): string {
  return `LEFT JOIN ${totals} ${totalsOf(type)} ON ${totalsOf(type)}.customer_id = a.customer_id`;
}

/** Every customer with a closed window is a row. Those without a cell are dropped where they are added up, so that it is found once. */
function jointRows(request: OutcomeRequest, joins: readonly string[], values: readonly string[]): string {
  const { cells, experiment, customers } = request;
  const columns = values.map((sql, place) => `${sql} AS v${place}`);
  return `SELECT a.arm_id AS part, ${cells.expression} AS cell, ${columns.join(', ')}
    FROM assignment a ${customerJoin(cells, customers)} ${joins.join('\n')}
    WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(request)} ${amongCustomers(request, 'a.customer_id')}`;
}

function isMost({ experiment, assigned, sizes }: OutcomeRequest, customers: number): boolean {
  return mostAreAssigned(experiment, assigned ?? sizes?.reduce((sum, { n }) => sum + n, 0) ?? 0, customers);
}

function totalsOf(eventTypeId: number): string {
  return `e${eventTypeId}`;
}
