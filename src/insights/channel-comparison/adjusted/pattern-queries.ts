import { type Covariate, covariateSource } from '../../../customers/covariates.js';
import { idRanges } from '../../../customers/id-ranges.js';
import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { nextPatientTurn } from '../../../requests/turns.js';
import type { PatternTable } from '../../../statistics/standardization/pattern-table.js';
import { type ChannelQuantity, type IdRange, inRange } from '../channel-quantity.js';

/** Customers that one statement sums up: bounded, because customers with continuous covariates are a row each. */
const CUSTOMERS_AT_ONCE = 50_000;
/** Rows kept in memory, each of a few numbers. */
const MOST_ROWS = 1_000_000;

/** Whom to sum up by what. */
export interface PatternRequest {
  quantity: ChannelQuantity;
  /** SQL condition on the customer `c`. */
  population: string;
  /** The compared channels' ids. */
  channelIds: readonly number[];
  /** Covariates of the customers of a range, and SQL of the moment from which their values are. */
  covariatesOf: (range: IdRange) => readonly Covariate[];
  asOf: string;
  /** A number near the mean. */
  shift: number;
}

type PatternRow = { part: number; n: number; total: number; squares: number } & Record<string, number | null>;

/**
 * Sums of the outcome by channel and covariates, in one statement for every 50,000 customers.
 * @throws ExpectedError TOO_MANY for more than a million different rows
 */
export async function readPatterns(session: Session, request: PatternRequest): Promise<PatternTable> {
  const { channelIds, shift } = request;
  const covariates = request.covariatesOf({ from: 0, before: 0 });
  const places = new Map(channelIds.map((id, place) => [id, place]));
  const group: number[] = [];
  const [n, sum, squares]: [number[], number[], number[]] = [[], [], []];
  const values: number[][] = covariates.map(() => []);
  for (const range of await idRanges(session, condition(request), CUSTOMERS_AT_ONCE)) {
    const rows = await session.query<PatternRow>(patternSelect(request, range));
    for (const row of rows) {
      group.push(places.get(row.part) ?? 0);
      n.push(Number(row.n));
      sum.push(row.total);
      squares.push(row.squares);
      for (const [index, column] of values.entries()) column.push(row[`s${index}`] ?? Number.NaN);
    }
    if (n.length > MOST_ROWS) throw tooMany(n.length);
    await nextPatientTurn();
  }
  return {
    group: Uint16Array.from(group),
    n: Float64Array.from(n),
    sum: Float64Array.from(sum),
    squares: Float64Array.from(squares),
    shift,
    known: covariates.map(({ name, levels }, index) => {
      return { name, nominal: levels !== null, values: Float64Array.from(values[index] ?? []) };
    }),
  };
}

function condition({ channelIds, population }: PatternRequest): string {
  return `c.channel_id IN (${channelIds.join(', ')}) AND ${population}`;
}

function patternSelect(request: PatternRequest, range: IdRange): string {
  const { quantity, covariatesOf, asOf, shift } = request;
  const { joins, values } = covariateSource(covariatesOf(range), 'c.id', asOf);
  const columns = values.map((value, index) => `${value} AS s${index}`);
  const distance = `(CAST(${quantity.absentAsZero ? 'coalesce(q.y, 0.0)' : 'q.y'} AS double precision) - ${shift})`;
  return `SELECT ${['c.channel_id AS part', ...columns].join(', ')},
      count(*) AS n, sum(${distance}) AS total, sum(${distance} * ${distance}) AS squares
    FROM customer c ${quantity.absentAsZero ? 'LEFT JOIN' : 'JOIN'} (${quantity.rowsOf(range)}) q ON q.customer_id = c.id
    ${joins}
    WHERE ${condition(request)} AND ${inRange('c.id', range)}
    GROUP BY ${['c.channel_id', ...columns].map((_, index) => index + 1).join(', ')}`;
}

function tooMany(rows: number): ExpectedError {
  const message =
    `The customers have more than ${MOST_ROWS} different combinations of covariates (${rows} so far): choose fewer or coarser ` +
    'covariates, or a smaller segment.';
  return new ExpectedError('adjustFor', UserErrorCode.TOO_MANY, message);
}
