import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { denominatorOf } from '../../metrics/measured-events.js';
import { Aggregation, MetricKind } from '../../metrics/metric.js';
import { runningLast } from '../../metrics/totals-over-time.js';
import { paired } from '../paired.js';
import {
  countingDay,
  type DayRequest,
  type DayStep,
  followed,
  followedEvents,
  joiningDay,
  joinWithWindow,
} from './day-count.js';
import { walkDays } from './day-walk.js';
import { outcomeRows } from './outcome-rows.js';
import { shapedValues, sqlNumber } from './value-shape.js';

/** Measures outcomes day by day, in the order of the requests. The number of statements does not depend on how many there are. */
export async function measureDays(session: Session, requests: readonly DayRequest[]): Promise<DayStep[][]> {
  const walked = await walkDays(session, requests.filter(isTotal));
  const others = requests.filter((request) => !isTotal(request));
  const steps = new Map(paired(others, await lastSteps(session, others)));
  return requests.map((request) => walked.get(request) ?? steps.get(request) ?? []);
}

/** Whether the outcome is made of totals of each event type. */
function isTotal({ scope: { metric } }: DayRequest): boolean {
  return ![metric.aggregation, denominatorOf(metric)?.aggregation].includes(Aggregation.LAST);
}

type StepRow = Record<'part' | 'cell' | 'day' | 'customers' | 'appearing', number> &
  Record<'sy' | 'sx' | 'syy' | 'syx' | 'sxx', number | null>;

/** Last values, which later events replace: one statement. */
async function lastSteps(session: Session, requests: readonly DayRequest[]): Promise<DayStep[][]> {
  const answers = await askTogether<StepRow>(
    session,
    requests.map((request) => ({ selects: [joining(request), changes(request)] })),
  );
  return answers.map((rows) =>
    rows.map(({ sy, sx, syy, syx, sxx, ...step }) => ({
      ...step,
      sums: [sy ?? 0, sx ?? 0],
      products: [syy ?? 0, syx ?? 0, sxx ?? 0],
    })),
  );
}

const NOTHING = 'CAST(NULL AS double precision)';

function joining(request: DayRequest): string {
  return `SELECT t.part AS part, t.cell AS cell, t.day AS day, count(*) AS customers, 0 AS appearing,
      ${['sy', 'sx', 'syy', 'syx', 'sxx'].map((name) => `${NOTHING} AS ${name}`).join(', ')}
    FROM (SELECT a.arm_id AS part, ${request.cells.expression} AS cell, ${joiningDay(request)} AS day FROM assignment a
      WHERE a.experiment_id = ${request.scope.experiment.id} AND ${followed(request)}) t GROUP BY t.part, t.cell, t.day`;
}

/** A first value counts with its whole deviation: (a − c)². A later one: (a − c)² − (b − c)² = (a − b)(a + b − 2c). */
function changes(request: DayRequest): string {
  const [cy, cx] = request.centres.map(sqlNumber);
  const ratio = request.scope.metric.kind === MetricKind.RATIO;
  const wide = (sql: string) => (ratio ? sql : NOTHING);
  const orFirst = (first: string, later: string) => `sum(CASE WHEN y0 IS NULL THEN ${first} ELSE ${later} END)`;
  return `SELECT part, cell, day, 0 AS customers, ${orFirst('1', '0')} AS appearing,
      ${orFirst(`y1 - ${cy}`, 'y1 - y0')} AS sy, ${wide(`sum(x1 - ${cx})`)} AS sx,
      ${orFirst(`(y1 - ${cy}) * (y1 - ${cy})`, `(y1 - y0) * (y1 + y0 - 2 * ${cy})`)} AS syy,
      ${wide(`sum((y1 - ${cy}) * (x1 - ${cx}))`)} AS syx, ${wide(`sum((x1 - ${cx}) * (x1 - ${cx}))`)} AS sxx
    FROM (${ratio || joinWithWindow(request) ? wholeWindows(request) : lastValues(request)}) s GROUP BY part, cell, day`;
}

/** SELECT of `part`, `cell`, `day`, the value before, `y0`, which is NULL, and the values, `y1` and of ratios `x1`. */
function wholeWindows(request: DayRequest): string {
  const { scope, cells } = request;
  const x = scope.metric.kind === MetricKind.RATIO ? ', o.x AS x1' : '';
  return `SELECT o.arm_id AS part, o.cell AS cell, o.day AS day, ${NOTHING} AS y0, o.y AS y1${x}
    FROM (${outcomeRows(scope, { cell: cells.expression, day: joiningDay(request) })}) o`;
}

/** The same, one row for each value: `y0` is the one before, NULL for the first. */
function lastValues(request: DayRequest): string {
  const { metric, shape } = request.scope;
  const value = (sql: string) => shapedValues({ y: sql, x: null }, shape).y;
  const carried = { part: 'a.arm_id', cell: request.cells.expression, day: countingDay(request) };
  return `SELECT r.part AS part, r.cell AS cell, r.day AS day, ${value('r.latest')} AS y1,
      CASE WHEN r.earlier IS NULL THEN NULL ELSE ${value('r.earlier')} END AS y0
    FROM (${runningLast(metric, { ...followedEvents(request), carried })}) r`;
}
