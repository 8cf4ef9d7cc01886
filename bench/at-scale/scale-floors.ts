import type { RawDatabase } from '../raw-database.js';
import { ASSIGNED_AT, PERIOD_MS } from './scale-population.js';

/** The mean income, near enough: deviations from it lose no digits. */
const INCOME = 47_500;
const INSIDE = `e.occurred_at >= ${ASSIGNED_AT} AND e.occurred_at < ${ASSIGNED_AT + PERIOD_MS}`;
const BEFORE = `e.occurred_at >= ${ASSIGNED_AT - PERIOD_MS} AND e.occurred_at < ${ASSIGNED_AT}`;

/** What customers did in a period, each event type read once. Everybody was assigned at one moment, which the analyst knows. */
const totals = (period: string, name = '') =>
  ['visit', 'order', 'return', 'ticket'].map(
    (type) =>
      `${type}s${name} AS MATERIALIZED (SELECT e.customer_id AS customer, count(*) * 1.0 AS n, sum(e.value) AS amount FROM event e
     WHERE e.event_type_id = (SELECT id FROM event_type WHERE key = '${type}') AND ${period} GROUP BY e.customer_id)`,
  );

/** Of a customer: the values of the eight metrics that are no ratios. */
const values = (name = '') => [
  `coalesce(o${name}.amount, 0.0) - coalesce(r${name}.amount, 0.0)`,
  `CASE WHEN v${name}.n > 0 THEN 1.0 ELSE 0.0 END`,
  `coalesce(v${name}.n, 0.0)`,
  `CASE WHEN o${name}.n > 0 THEN 1.0 ELSE 0.0 END`,
  `coalesce(o${name}.n, 0.0)`,
  `coalesce(o${name}.amount, 0.0)`,
  `CASE WHEN r${name}.n > 0 THEN 1.0 ELSE 0.0 END`,
  `coalesce(t${name}.n, 0.0)`,
];
const joins = (name = '') => `LEFT JOIN visits${name} v${name} ON v${name}.customer = a.customer_id
  LEFT JOIN orders${name} o${name} ON o${name}.customer = a.customer_id
  LEFT JOIN returns${name} r${name} ON r${name}.customer = a.customer_id
  LEFT JOIN tickets${name} t${name} ON t${name}.customer = a.customer_id`;

/** Without the columns that are the same for everybody: nobody's income or membership is unknown, which the analyst knows. */
const COVARIATES = [`x.number - ${INCOME}.0`, 'm.number'];
const covariateJoins = ['income x', 'member m']
  .map((named) => {
    const [key, alias] = named.split(' ');
    return `LEFT JOIN attribute_value ${alias} ON ${alias}.attribute_id = (SELECT id FROM attribute WHERE key = '${key}')
      AND ${alias}.customer_id = a.customer_id AND ${alias}.known_from <= a.assigned_at AND ${alias}.known_until > a.assigned_at`;
  })
  .join('\n');

const sums = (products: readonly string[]) =>
  products.map((product, place) => `sum(${product}) AS s${place}`).join(', ');
const names = (prefix: string, list: readonly string[]) =>
  list.map((sql, place) => `${sql} AS ${prefix}${place}`).join(', ');

/** Sums, squares and cubes of the metrics, their products with the covariates, and those of the two ratios: one pass. */
function moments(covariates: number): string {
  const x = Array.from({ length: covariates }, (_, place) => `x${place}`);
  const y = Array.from({ length: 8 }, (_, place) => `y${place}`);
  const ofX = x.flatMap((a, i) => [a, ...x.slice(i).map((b) => `${a} * ${b}`)]);
  const ofY = y.flatMap((a) => [a, `${a} * ${a}`, `${a} * ${a} * ${a}`, ...x.map((b) => `${b} * ${a}`)]);
  // Order value: y5 / y4. Orders by visit: y4 / y2, of customers with visits.
  const ratio = (a: string, b: string) => [`${a} * ${b}`, `${a} * ${a} * ${b}`, `${a} * ${b} * ${b}`];
  const z = '(CASE WHEN y2 > 0 THEN y4 ELSE 0.0 END)';
  return sums([...ofX, ...ofY, ...ratio('y5', 'y4'), z, `${z} * ${z}`, `${z} * ${z} * ${z}`, ...ratio(z, 'y2')]);
}

const experiment = "a.experiment_id = (SELECT id FROM experiment WHERE key = 'scale')";

/** Ten metrics, eight of them adjusted for income and membership. */
export const adjustedFloor = (raw: RawDatabase) =>
  raw.all(`WITH ${totals(INSIDE).join(', ')}
    SELECT arm, count(*) AS n, ${moments(2)} FROM (SELECT a.arm_id AS arm, ${names('x', COVARIATES)}, ${names('y', values())}
      FROM assignment a ${joins()} ${covariateJoins} WHERE ${experiment}) GROUP BY arm`);

/** Ten metrics as they are. */
export const plainFloor = (raw: RawDatabase) =>
  raw.all(`WITH ${totals(INSIDE).join(', ')}
    SELECT arm, count(*) AS n, ${moments(0)} FROM (SELECT a.arm_id AS arm, ${names('y', values())}
      FROM assignment a ${joins()} WHERE ${experiment}) GROUP BY arm`);

/** Ten metrics, eight of them adjusted for their own values in the four weeks before. */
export const previousFloor = (raw: RawDatabase) => {
  const y = Array.from({ length: 8 }, (_, place) => [
    `y${place}`,
    `x${place}`,
    `y${place} * y${place}`,
    `x${place} * x${place}`,
    `x${place} * y${place}`,
    `y${place} * y${place} * y${place}`,
  ]).flat();
  return raw.all(`WITH ${[...totals(INSIDE), ...totals(BEFORE, 'p')].join(', ')}
    SELECT arm, count(*) AS n, ${sums(y)} FROM (SELECT a.arm_id AS arm, ${names('y', values())}, ${names('x', values('p'))}
      FROM assignment a ${joins()} ${joins('p')} WHERE ${experiment}) GROUP BY arm`);
};

const orderTotals = `orders AS MATERIALIZED (SELECT e.customer_id AS customer, min(a.arm_id) AS arm, sum(e.value) AS amount
  FROM event e JOIN assignment a ON ${experiment} AND a.customer_id = e.customer_id
  WHERE e.event_type_id = (SELECT id FROM event_type WHERE key = 'order') AND ${INSIDE} GROUP BY e.customer_id)`;

/** One metric within five regions. */
export const segmentsFloor = (raw: RawDatabase) =>
  raw.all(`WITH ${totals(INSIDE)[1]}
    SELECT arm, region, count(*) AS n, ${sums(['y', 'y * y', 'y * y * y'])} FROM (
      SELECT a.arm_id AS arm, g.number AS region, coalesce(o.amount, 0.0) AS y FROM assignment a
      JOIN attribute_value g ON g.attribute_id = (SELECT id FROM attribute WHERE key = 'region') AND g.customer_id = a.customer_id
        AND g.known_from <= a.assigned_at AND g.known_until > a.assigned_at
      LEFT JOIN orders o ON o.customer = a.customer_id WHERE ${experiment}) GROUP BY arm, region`);

/** Ten metrics within five regions. */
export const allSegmentsFloor = (raw: RawDatabase) =>
  raw.all(`WITH ${totals(INSIDE).join(', ')}
    SELECT arm, region, count(*) AS n, ${moments(0)} FROM (
      SELECT a.arm_id AS arm, g.number AS region, ${names('y', values())} FROM assignment a
      JOIN attribute_value g ON g.attribute_id = (SELECT id FROM attribute WHERE key = 'region') AND g.customer_id = a.customer_id
        AND g.known_from <= a.assigned_at AND g.known_until > a.assigned_at
      ${joins()} WHERE ${experiment}) GROUP BY arm, region`);

/** The 99th percentile of the positive amounts, then the moments below it and above it. */
export async function capFloor(raw: RawDatabase): Promise<void> {
  const [limit] = await raw.all<{ amount: number }>(
    `WITH ${orderTotals} SELECT amount FROM orders WHERE amount > 0 ORDER BY amount
     LIMIT 1 OFFSET (SELECT CAST(count(*) * 0.99 AS integer) FROM orders WHERE amount > 0)`,
  );
  await raw.all(
    `WITH ${orderTotals} SELECT arm, count(*) AS n, ${sums(['y', 'y * y', 'y * y * y', 'amount', 'amount * amount'])}, sum(y < amount) AS capped
     FROM (SELECT arm, amount, min(amount, ?) AS y FROM orders) GROUP BY arm`,
    [limit?.amount],
  );
}

/** The median and its neighbors in each arm. */
export async function quantileFloor(raw: RawDatabase): Promise<void> {
  await raw.all(
    `WITH ${orderTotals} SELECT arm, amount FROM (
       SELECT arm, amount, row_number() OVER (PARTITION BY arm ORDER BY amount) AS place, count(*) OVER (PARTITION BY arm) AS n FROM orders)
     WHERE place BETWEEN n / 4 AND n / 4 + 3`,
  );
}
