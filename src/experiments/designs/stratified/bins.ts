import { type Covariate, loadCovariates } from '../../../customers/covariates.js';
import { attributeJoin } from '../../../customers/known-values.js';
import { type Population, sourceOf } from '../../../customers/population.js';
import type { Session } from '../../../database/database.js';
import { at } from '../../../statistics/entries.js';
import type { StratumBins } from '../../experiment-design.js';
import { required } from '../required.js';

/** A number and the points at which it is cut; a value at a point belongs to the class below. */
interface CutPoints {
  attribute: string;
  /** Ascending; numbers, or milliseconds of a date. */
  cuts: number[];
}

/**
 * Cuts numbers into classes with about the same number of the population's customers: point i of c classes is the smallest
 * value that at least the share i/c of the known values does not exceed. Equal points count once, so there can be fewer classes.
 */
export async function cutPoints(
  session: Session,
  population: Population,
  bins: readonly StratumBins[],
): Promise<CutPoints[]> {
  const found: CutPoints[] = [];
  for (const { attribute, count } of bins) {
    const { joins, values } = sourceOf(population, await loadCovariates(session, 'design.bins', [attribute]));
    const [value] = values;
    const ranked = `SELECT ${value} AS value, row_number() OVER (ORDER BY ${value}) AS place, count(*) OVER () AS n
      FROM customer c ${joins} WHERE ${population.condition} AND ${value} IS NOT NULL`;
    // Place ⌈i·n/c⌉ for i from 1 to c − 1, and the last place, which is no cut.
    const wanted = Array.from({ length: count }, (_, i) => `(${i + 1} * n + ${count - 1}) / ${count}`);
    const rows = await session.query<{ value: number }>(
      `SELECT value FROM (${ranked}) ranked WHERE place IN (${wanted.join(', ')}) ORDER BY place`,
    );
    const largest = rows.at(-1)?.value;
    const cuts = [...new Set(rows.map(({ value }) => value))].filter((value) => value !== largest);
    found.push({ attribute, cuts });
  }
  return found;
}

/** The classes as covariates that define strata. */
export async function binCovariates(session: Session, points: readonly CutPoints[]): Promise<Covariate[]> {
  const names = points.map(({ attribute }) => attribute);
  const covariates = await loadCovariates(session, 'design.bins', names);
  return points.map(({ cuts }, index) => binned(at(covariates, index), cuts));
}

function binned({ name, attributeId, date }: Covariate, cuts: readonly number[]): Covariate {
  const show = (cut: number) => (date ? new Date(cut).toISOString() : String(cut));
  const levels = [...cuts, null].map((upper, number) => {
    const above = number > 0 && `> ${show(at(cuts, number - 1))}`;
    const value = [above, upper !== null && `≤ ${show(upper)}`].filter(Boolean).join(' and ');
    return { number, value: value || 'any' };
  });
  return {
    name,
    attributeId,
    levels,
    derived: (customer, asOf, alias) => {
      const number = `${alias}.number`;
      const classes = cuts.map((cut, index) => `WHEN ${number} <= ${cut} THEN ${index}`).join(' ');
      return {
        joins: [attributeJoin(required(attributeId, 'attribute'), customer, asOf, alias)],
        value: `(CASE WHEN ${number} IS NULL THEN NULL ${classes} ELSE ${cuts.length} END)`,
      };
    },
  };
}
