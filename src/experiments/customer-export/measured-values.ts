import type { Session } from '../../database/database.js';
import type { StreamedCell, StreamedColumn } from '../../database/streamed-table.js';
import { askTogether } from '../../database/union.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import { type OutcomeScope, outcomeRows } from '../outcomes/outcome-rows.js';
import { paired } from '../paired.js';
import type { PreparedMetric } from '../readout/readout-preparation.js';
import type { AssignedCustomer, CustomerColumns, CustomerPage } from './exported-customers.js';

interface ValueRow {
  customer: number;
  y: number;
  x: number | null;
}

type ValuesOf = (customer: AssignedCustomer) => ValueRow | undefined;

/** What a metric amounts to for each customer, in one way. */
interface MeasuredWay {
  scope: OutcomeScope;
  columns: StreamedColumn[];
}

/**
 * The outcomes of metrics: `window.KEY` (closed or open), then the value that the readout compares, as `value.KEY` or, for a ratio,
 * `numerator.KEY` and `denominator.KEY`. Where values are capped or transformed, the same as they were measured, with `measured_` before
 * the name. Empty where the window is open, and where a customer has no value.
 */
export function measuredValues(metrics: readonly PreparedMetric[]): CustomerColumns {
  const all = metrics.map((prepared) => ({ prepared, ways: waysOf(prepared) }));
  const ways = all.flatMap((metric) => metric.ways);
  return {
    columns: all.flatMap(({ prepared, ways }) => [
      { name: `window.${prepared.outcome.metric.key}`, type: 'text' as const },
      ...ways.flatMap(({ columns }) => columns),
    ]),
    read: async (session, page) => {
      const found = new Map(paired(ways, await readValues(session, ways, page)));
      return (customer) =>
        all.flatMap(({ prepared, ways }) => {
          const closed = hasClosed(prepared.outcome, customer);
          return [
            closed ? 'closed' : 'open',
            ...ways.flatMap((way) => cellsOf(way, closed, found.get(way)?.(customer))),
          ];
        });
    },
  };
}

function waysOf({ outcome }: PreparedMetric): MeasuredWay[] {
  const shaped = outcome.shape != null;
  const named = (prefix: string): StreamedColumn[] => {
    const parts = outcome.metric.kind === MetricKind.RATIO ? ['numerator', 'denominator'] : ['value'];
    return parts.map((part) => ({ name: `${prefix}${part}.${outcome.metric.key}`, type: 'number' }));
  };
  const compared = { scope: outcome, columns: named('') };
  return shaped ? [compared, { scope: { ...outcome, shape: null }, columns: named('measured_') }] : [compared];
}

/** Whether the outcome window of a customer is over. */
export function hasClosed({ metric, now }: OutcomeScope, { assignedAt }: AssignedCustomer): boolean {
  return assignedAt + (metric.windowMs ?? 0) <= now;
}

async function readValues(session: Session, ways: readonly MeasuredWay[], page: CustomerPage): Promise<ValuesOf[]> {
  const answers = await askTogether<ValueRow>(
    session,
    ways.map(({ scope }) => {
      const x = scope.metric.kind === MetricKind.RATIO ? 'o.x' : 'NULL';
      const rows = outcomeRows({ ...scope, customers: page.among });
      return {
        selects: [
          `SELECT o.customer_id AS customer, CAST(o.y AS double precision) AS y, CAST(${x} AS double precision) AS x FROM (${rows}) o`,
        ],
      };
    }),
  );
  return answers.map((rows) => {
    const found = new Map(rows.map((row) => [row.customer, row]));
    return ({ id }) => found.get(id);
  });
}

function cellsOf({ scope, columns }: MeasuredWay, closed: boolean, row: ValueRow | undefined): StreamedCell[] {
  if (row !== undefined) return columns.length === 1 ? [row.y] : [row.y, row.x];
  const absent = closed && countsAbsentAsZero(scope.metric) ? 0 : null;
  return columns.map(() => absent);
}
