import type { Dialect } from './dialect.js';
import { places, type SummedRows, sampledCentres } from './summed-rows.js';

/** Rows with columns `k0`, `k1`, …: those that are equal in all of these are equal in all values but a few. */
export interface AlikeRows {
  /** How many such columns there are. */
  keys: number;
  /** The places of the values that differ nevertheless. */
  varying: readonly number[];
}

/**
 * Adds up the rows that are alike before anything is multiplied: then the products of values that they share are made once for all of
 * them. Deviations of these values are taken from the means of each cell, which are known by then.
 */
export function alikeSums(
  { rows, width, sample }: { rows: string; width: number; sample?: string | undefined },
  { keys, varying }: AlikeRows,
  index: number,
  dialect: Dialect,
): SummedRows {
  const varies = (i: number) => varying.includes(i);
  const shared = places(width).filter((i) => !varies(i));
  const keyNames = places(keys).map((place) => `k${place}`);
  const sums = varying.flatMap((i) => [
    `sum(d${i}) AS d${i}, min(d${i}) AS l${i}, max(d${i}) AS h${i}, min(a${i}) AS a${i}`,
    ...varying.filter((j) => j >= i).map((j) => `sum(d${i} * d${j}) AS ${productOf(i, j)}`),
  ]);
  const columns = [
    ...keyNames.map((name) => `t.${name} AS ${name}`),
    ...shared.map((i) => `CAST(t.v${i} AS double precision) AS v${i}`),
    ...varying.map((i) => `t.v${i} - m.a${i} AS d${i}, m.a${i} AS a${i}`),
  ];
  const groups = `SELECT ${['part', 'cell', 'count(*) AS n', ...shared.map((i) => `min(v${i}) AS v${i}`), ...sums].join(', ')}
    FROM (SELECT ${['t.part AS part', 't.cell AS cell', ...columns].join(', ')}
      FROM (${rows}) t JOIN m${index} m ON ${sample === undefined ? sameCell('m', 't') : '1 = 1'} ${dialect.computedOnce}) x
    WHERE cell IS NOT NULL GROUP BY ${['part', 'cell', ...keyNames].join(', ')}`;
  const means = shared.map((i) => `sum(n * v${i}) / sum(n) AS a${i}`);
  const deviations = [
    ...shared.map((i) => `g.v${i} AS v${i}, g.v${i} - c.a${i} AS d${i}, c.a${i} AS a${i}`),
    ...varying.map((i) => `g.d${i} AS d${i}, g.l${i} AS l${i}, g.h${i} AS h${i}, g.a${i} AS a${i}`),
    ...varying.flatMap((i) => varying.filter((j) => j >= i).map((j) => `g.${productOf(i, j)} AS ${productOf(i, j)}`)),
  ];
  return {
    tables: [
      `m${index} AS MATERIALIZED (${sample === undefined ? ownCentres(rows, varying) : sampledCentres(sample, width)})`,
      `g${index} AS MATERIALIZED (${groups})`,
      `c${index} AS MATERIALIZED (SELECT ${['part', 'cell', ...means].join(', ')} FROM g${index} GROUP BY part, cell)`,
    ],
    from: `(SELECT ${['g.part AS part', 'g.cell AS cell', 'g.n AS n', ...deviations].join(', ')}
      FROM g${index} g JOIN c${index} c ON ${sameCell('c', 'g')}) x`,
    count: 'CAST(sum(n) AS bigint)',
    centre: (i) => `min(a${i})`,
    sum: (i) => (varies(i) ? `sum(d${i})` : `sum(n * d${i})`),
    extremes: (i) =>
      varies(i)
        ? { least: `min(l${i})`, most: `max(h${i})`, added: ` + min(a${i})` }
        : { least: `min(v${i})`, most: `max(v${i})`, added: '' },
    product: (i, j) => {
      if (varies(i) && varies(j)) return `sum(${productOf(Math.min(i, j), Math.max(i, j))})`;
      return varies(i) || varies(j) ? `sum(d${i} * d${j})` : `sum(n * d${i} * d${j})`;
    },
    cube: () => {
      throw new Error('Rows that are added up first have no third moments.');
    },
  };
}

function productOf(i: number, j: number): string {
  return `p${i}_${j}`;
}

function ownCentres(rows: string, varying: readonly number[]): string {
  const means = varying.map((i) => `CAST(avg(v${i}) AS double precision) AS a${i}`);
  return `SELECT ${['part', 'cell', ...means].join(', ')} FROM (${rows}) w GROUP BY part, cell`;
}

function sameCell(a: string, b: string): string {
  return `${a}.part = ${b}.part AND ${a}.cell = ${b}.cell`;
}
