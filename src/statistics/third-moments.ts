import { at, entryOf, type Rows } from './entries.js';

/** Count, means and centred sums of products of two and, where known, of three columns. */
interface ColumnSums {
  readonly n: number;
  readonly means: readonly number[];
  readonly centred: Rows;
  readonly cubes?: Cubes;
}

/** Three columns, in ascending order. */
export type Triple = readonly [number, number, number];

/** Sums of products of three deviations from the means, by `cubeKey` of the columns: those that somebody asked for. */
export type Cubes = ReadonlyMap<string, number>;

/** The key of three columns, whatever their order. */
export function cubeKey(columns: Triple): string {
  return [...columns].sort((a, b) => a - b).join(' ');
}

/** All triples of some columns, such as (0, 0, 0), (0, 0, 1), (0, 1, 1) and (1, 1, 1) of two. */
export function triplesOf(columns: readonly number[]): Triple[] {
  const sorted = [...columns].sort((a, b) => a - b);
  return sorted.flatMap((i, a) => sorted.slice(a).flatMap((j, b) => sorted.slice(a + b).map((k): Triple => [i, j, k])));
}

/**
 * Σ(z − mean of z)³ of the combination z = Σ wᵢxᵢ of columns, and undefined where a part of it is not known.
 *
 * @param weights by column; columns beyond the last weight count nothing
 */
export function thirdMoment(cross: ColumnSums, weights: readonly number[]): number | undefined {
  const used = weights.flatMap((weight, column) => (weight === 0 ? [] : [column]));
  let sum = 0;
  for (const [i, j, k] of triplesOf(used)) {
    const cube = cubeOf(cross, [i, j, k]);
    if (cube === undefined) return undefined;
    // How many orders the three columns have.
    const orders = i === j || j === k ? (i === k ? 1 : 3) : 6;
    sum += orders * at(weights, i) * at(weights, j) * at(weights, k) * cube;
  }
  return sum;
}

/** The cubes of both samples together: those that both know. Source: Pébay (2008), equation 3.4 for three variables. */
export function mergeCubes(a: ColumnSums, b: ColumnSums): Cubes | undefined {
  const keys = [...new Set([...(a.cubes?.keys() ?? []), ...(b.cubes?.keys() ?? [])])];
  const n = a.n + b.n;
  const delta = a.means.map((mean, i) => at(b.means, i) - mean);
  const merged = keys.flatMap((key): [string, number][] => {
    const columns = key.split(' ').map(Number) as [number, number, number];
    const parts = [moved(a, columns, delta, -b.n / n), moved(b, columns, delta, a.n / n)] as const;
    return parts[0] === undefined || parts[1] === undefined ? [] : [[key, parts[0] + parts[1]]];
  });
  return merged.length === 0 ? undefined : new Map(merged);
}

/** The cubes of rows in memory, beside their cross-products. */
export function withCubes(cross: ColumnSums, rows: Rows, triples: readonly Triple[]): ColumnSums {
  const cubes = triples.map((columns): [string, number] => {
    const [i, j, k] = columns;
    const distance = (row: readonly number[], column: number) => at(row, column) - at(cross.means, column);
    return [cubeKey(columns), rows.reduce((s, row) => s + distance(row, i) * distance(row, j) * distance(row, k), 0)];
  });
  return { ...cross, cubes: new Map(cubes) };
}

/** Cross-products with their cubes. @param thirds in the order of the triples */
export function withThirds(
  { n, means, centred, thirds }: ColumnSums & { thirds: readonly number[] },
  triples: readonly Triple[],
): ColumnSums {
  return { n, means, centred, cubes: new Map(triples.map((triple, i) => [cubeKey(triple), at(thirds, i)])) };
}

/** Some columns, in the given order, with the cubes that are known of them; zeros where nothing was measured. */
export function chosenColumns({ n, means, centred, cubes }: ColumnSums, chosen: readonly number[]): ColumnSums {
  const columns = {
    n,
    means: chosen.map((i) => means[i] ?? 0),
    centred: chosen.map((i) => chosen.map((j) => centred[i]?.[j] ?? 0)),
  };
  if (cubes === undefined) return columns;
  const known = triplesOf(chosen.map((_, place) => place)).flatMap((places): [string, number][] => {
    const cube = cubes.get(cubeKey(places.map((place) => at(chosen, place)) as [number, number, number]));
    return cube === undefined ? [] : [[cubeKey(places), cube]];
  });
  return { ...columns, cubes: new Map(known) };
}

/** A column that does not vary has no cubes but zeros. */
function cubeOf({ centred, cubes }: ColumnSums, columns: Triple): number | undefined {
  return columns.some((column) => entryOf(centred, column, column) === 0) ? 0 : cubes?.get(cubeKey(columns));
}

/** The cube about a mean that is moved by −shift·delta. */
function moved(cross: ColumnSums, [i, j, k]: Triple, delta: readonly number[], shift: number): number | undefined {
  const cube = cubeOf(cross, [i, j, k]);
  if (cube === undefined) return undefined;
  const [di, dj, dk] = [shift * at(delta, i), shift * at(delta, j), shift * at(delta, k)];
  const { n, centred } = cross;
  return (
    cube + di * entryOf(centred, j, k) + dj * entryOf(centred, i, k) + dk * entryOf(centred, i, j) + n * di * dj * dk
  );
}
