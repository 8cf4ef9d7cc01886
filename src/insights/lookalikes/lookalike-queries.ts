import { covariateSource } from '../../customers/covariates.js';
import { idRanges } from '../../customers/id-ranges.js';
import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { nextPatientTurn } from '../../requests/turns.js';
import type { TraitTable } from '../../statistics/lookalikes/trait-table.js';
import type { LookalikeFeature } from './lookalike-features.js';

/** Customers that one statement sums up: bounded, because customers with many known attributes are nearly a row each. */
const CUSTOMERS_AT_ONCE = 50_000;
/** Rows kept in memory, a byte for each feature and two numbers each. */
const MOST_ROWS = 1_000_000;
const FOLDS = 5;
/** The fold of a customer: by the upper bits of a multiplicative hash of the number, so that no order of a file decides. */
const FOLD = `(((c.id * 2654435761) % 4294967296) / 65536) % ${FOLDS}`;

type Row = { fold: number; n: number; members: number } & Record<string, number | null>;

/**
 * Sums customers up by their fold and their levels of all features, in a statement for every 50,000.
 * @param member SQL condition that the customer `c` is a member
 * @throws ExpectedError TOO_MANY for more than a million different rows
 */
export async function readTraits(
  session: Session,
  population: Population,
  member: string,
  features: readonly LookalikeFeature[],
): Promise<TraitTable> {
  const { joins, values } = covariateSource(
    features.map(({ covariate }) => covariate),
    'c.id',
    population.asOf,
  );
  const codes = features.map(({ coded }, place) => `${coded(values[place] ?? 'NULL')} AS s${place}`);
  const columns = [`${FOLD} AS fold`, ...codes];
  const [fold, n, members]: [number[], number[], number[]] = [[], [], []];
  const levels: number[][] = features.map(() => []);
  for (const { from, before } of await idRanges(session, population.condition, CUSTOMERS_AT_ONCE)) {
    const rows = await session.query<Row>(
      `SELECT ${columns.join(', ')}, count(*) AS n, sum(CASE WHEN ${member} THEN 1 ELSE 0 END) AS members
       FROM customer c ${joins} WHERE ${population.condition} AND c.id >= ${from} AND c.id < ${before}
       GROUP BY ${columns.map((_, place) => place + 1).join(', ')}`,
    );
    for (const row of rows) {
      fold.push(Number(row.fold));
      n.push(Number(row.n));
      members.push(Number(row.members));
      for (const [place, { levelOf }] of features.entries()) levels[place]?.push(levelOf(row[`s${place}`] ?? null));
    }
    if (n.length > MOST_ROWS) throw tooMany();
    await nextPatientTurn();
  }
  return {
    levels: levels.map((ofRows) => Uint8Array.from(ofRows)),
    levelCounts: features.map((feature) => feature.levels.length),
    fold: Uint8Array.from(fold),
    n: Float64Array.from(n),
    members: Float64Array.from(members),
  };
}

function tooMany(): ExpectedError {
  const message = `The customers have more than ${MOST_ROWS.toLocaleString('en-US')} different combinations of values. Choose fewer attributes, or compare among the customers of a smaller segment.`;
  return new ExpectedError('attributes', UserErrorCode.TOO_MANY, message);
}
