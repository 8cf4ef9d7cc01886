import { requireCount } from '../../argument-checks.js';
import { logPoissonMass } from '../../distributions/saddle-point.js';
import { drawHypergeometric, requireDrawable } from '../../random-counts.js';
import { seededGenerator } from '../../seeded-generator.js';
import { type Contingency, contingency } from './contingency.js';
import { type TableDistance, type TableMargins, type TableOrder, tableDistance } from './table-order.js';

/** A p-value without an approximation of the statistic's distribution. */
export interface ExactPValue {
  /** ENUMERATED over all outcomes, or SIMULATED where they are too many. */
  method: 'ENUMERATED' | 'SIMULATED';
  pValue: number | null;
  /** Outcomes enumerated, or simulated. */
  outcomes: number;
  /** Seed of the simulation; null where none was needed. */
  seed: number | null;
  insufficientData: string | null;
}

export interface ExactOptions {
  /** Whole number that a simulation starts from; 1 unless given. */
  seed?: number;
  /** Outcomes to simulate where they are too many to enumerate; 9,999 unless given. */
  replicates?: number;
}

const mostEnumerated = 100_000;
const defaultReplicates = 9999;

/**
 * A test of independence with the exact distribution of its statistic among all tables with the same margins, by enumeration up to
 * 100,000 tables and else by seeded simulation with p = (b + 1)/(B + 1). The order determines the statistic; it defaults to χ².
 *
 * Sources: Freeman & Halton (1951), Biometrika 38:141–149; Phipson & Smyth (2010) for (b + 1)/(B + 1); R's `fisher.test` for
 * PROBABILITY, `chisq.test(simulate.p.value = TRUE)` for CHI_SQUARED.
 *
 * @throws InvalidInputError for a table that is none, a seed that is no count, fewer than one replicate.
 */
export function exactIndependenceTest(
  table: readonly (readonly number[])[],
  { seed = 1, replicates = defaultReplicates, order = 'CHI_SQUARED' }: ExactOptions & { order?: TableOrder } = {},
): ExactPValue {
  const observed = contingency(table);
  requireCount('seed', seed);
  requireCount('replicates', replicates, 1);
  if (observed.usedRows < 2 || observed.usedColumns < 2) {
    const insufficientData = 'Fewer than two samples or two categories have any customers.';
    return { method: 'ENUMERATED', pValue: null, outcomes: 0, seed: null, insufficientData };
  }
  const used = withoutEmpty(table, observed);
  const distance = tableDistance(order, used);
  const threshold = distance.tiedWith(distance.of(used.cells.flat()));
  const enumerated = enumerate(used, distance.of, threshold);
  if (enumerated !== null) return { method: 'ENUMERATED', ...enumerated, seed: null, insufficientData: null };
  const pValue = simulate(used, distance.of, threshold, seed, replicates);
  return { method: 'SIMULATED', pValue, outcomes: replicates, seed, insufficientData: null };
}

type Margins = TableMargins & { cells: number[][] };

function withoutEmpty(table: readonly (readonly number[])[], { rows, columns, expected }: Contingency): Margins {
  const usedColumn = (_: unknown, j: number) => columns[j]! > 0;
  const usedRow = (_: unknown, i: number) => rows[i]! > 0;
  return {
    rows: rows.filter((row) => row > 0),
    columns: columns.filter((column) => column > 0),
    cells: table.filter(usedRow).map((row) => row.filter(usedColumn)),
    expected: expected.filter(usedRow).flatMap((row) => row.filter(usedColumn)),
  };
}

function enumerate(
  { rows, columns, expected }: TableMargins,
  distanceOf: TableDistance['of'],
  threshold: number,
): { pValue: number; outcomes: number } | null {
  const cells = new Array<number>(expected.length).fill(0);
  const left = [...columns];
  let outcomes = 0;
  let [extreme, all] = [0, 0];
  const finish = () => {
    outcomes++;
    let log = 0;
    // Given margins, a table is as likely as independent Poisson counts with its expectations.
    for (let i = 0; i < cells.length; i++) log += logPoissonMass(cells[i]!, expected[i]!) - atMode[i]!;
    const weight = Math.exp(log);
    all += weight;
    if (distanceOf(cells) >= threshold) extreme += weight;
  };
  const atMode = expected.map((mean) => logPoissonMass(Math.floor(mean), mean));
  /** Fills cell (i, j) in every way; false when there are too many tables. */
  const fill = (i: number, j: number, rowLeft: number): boolean => {
    if (i === rows.length - 1) {
      for (let k = 0; k < columns.length; k++) cells[i * columns.length + k] = left[k]!;
      finish();
      return outcomes <= mostEnumerated;
    }
    let room = 0;
    for (let k = j + 1; k < columns.length; k++) room += left[k]!;
    const fewest = Math.max(0, rowLeft - room);
    for (let count = Math.min(rowLeft, left[j]!); count >= fewest; count--) {
      cells[i * columns.length + j] = count;
      left[j]! -= count;
      const goesOn = j === columns.length - 1 ? fill(i + 1, 0, rows[i + 1]!) : fill(i, j + 1, rowLeft - count);
      left[j]! += count;
      if (!goesOn) return false;
    }
    return true;
  };
  return fill(0, 0, rows[0]!) ? { pValue: Math.min(1, extreme / all), outcomes } : null;
}

function simulate(
  { rows, columns, expected }: TableMargins,
  distanceOf: TableDistance['of'],
  threshold: number,
  seed: number,
  replicates: number,
): number {
  requireDrawable(expected, replicates);
  const generator = seededGenerator(seed);
  const cells = new Array<number>(expected.length).fill(0);
  let extreme = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const left = [...columns];
    rows.forEach((row, i) => {
      let rowLeft = row;
      let total = left.reduce((sum, column) => sum + column, 0);
      left.forEach((column, j) => {
        const count = drawHypergeometric(generator, rowLeft, column, total);
        cells[i * columns.length + j] = count;
        total -= column;
        rowLeft -= count;
        left[j] = column - count;
      });
    });
    if (distanceOf(cells) >= threshold) extreme++;
  }
  return (extreme + 1) / (replicates + 1);
}
