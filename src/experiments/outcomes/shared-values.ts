import type { CellMoments, MomentShape } from '../../database/cell-reading.js';
import { denominatorOf, type MeasuredEvents } from '../../metrics/measured-events.js';
import { Aggregation, type Metric, MetricKind } from '../../metrics/metric.js';
import { at } from '../../statistics/entries.js';
import type { Triple } from '../../statistics/third-moments.js';
import { shapedValues, type ValueShape } from './value-shape.js';

/** What one of several questions wants of the same rows. */
export interface SharedMember {
  /** The places of its values. */
  places: readonly number[];
  /** The third moments that it wants, by the places of the row. */
  thirds: readonly Triple[];
  /** The place of the indicator of having a value; null where everybody has one. */
  known: number | null;
}

/** The values of rows of which several questions want moments, each once. */
export class SharedValues {
  readonly sql: string[] = [];
  /** What each value is part of: a covariate, or itself. */
  private readonly parts: string[] = [];
  private readonly pairs = new Map<string, readonly [number, number]>();
  private readonly thirds = new Map<string, Triple>();

  place(sql: string, part = sql): number {
    const found = this.sql.indexOf(sql);
    if (found >= 0) return found;
    this.parts.push(part);
    return this.sql.push(sql) - 1;
  }

  /**
   * One more question.
   * @param places of its values
   * @param triples the third moments that it wants, by the order of its values
   */
  member(places: readonly number[], known: string | null, triples: readonly Triple[]): SharedMember {
    const indicator = known === null ? null : this.place(known);
    for (const [i, a] of places.entries()) for (const b of places.slice(i)) this.addPair(a, b);
    if (indicator !== null) this.addPair(indicator, indicator);
    const thirds = triples.map((triple) => {
      const [a = 0, b = 0, c = 0] = triple.map((place) => at(places, place)).sort((i, j) => i - j);
      return [a, b, c] as const;
    });
    for (const triple of thirds) this.thirds.set(triple.join(' '), triple);
    return { places, thirds, known: indicator };
  }

  /** What is wanted of the rows for all questions. */
  get shape(): MomentShape {
    const { sql, parts, pairs, thirds } = this;
    return { width: sql.length, exclusive: parts, pairs: [...pairs.values()], thirds: [...thirds.values()] };
  }

  private addPair(a: number, b: number): void {
    const pair = [Math.min(a, b), Math.max(a, b)] as const;
    this.pairs.set(pair.join(' '), pair);
  }
}

/** The moments of one question, by part and cell. */
export interface MeasuredMoments extends CellMoments {
  /** How many customers have a value, where others are rows as well; missing: all. */
  measured?: number;
}

/** The moments of one question among those of all. */
export function memberMoments(shape: MomentShape, member: SharedMember, cell: CellMoments): MeasuredMoments {
  const { places, known } = member;
  const all = shape.thirds?.map((triple) => triple.join(' ')) ?? [];
  return {
    part: cell.part,
    cell: cell.cell,
    n: cell.n,
    means: places.map((place) => at(cell.means, place)),
    centred: places.map((a) => places.map((b) => at(at(cell.centred, a), b))),
    thirds: member.thirds.map((triple) => at(cell.thirds, all.indexOf(triple.join(' ')))),
    ...(known !== null && { measured: Math.round(cell.n * at(cell.means, known)) }),
  };
}

/**
 * SQL of the numbers that are compared and, of ratios, of whether the customer has a denominator: without one both are 0. Not for last
 * values.
 * @param amountOf SQL of what events amount to for a customer
 */
export function comparedValues(
  metric: Metric,
  shape: ValueShape | null | undefined,
  amountOf: (measured: MeasuredEvents) => string,
): { values: string[]; known: string | null } {
  const value = amountOf(metric);
  const denominator = denominatorOf(metric);
  if (metric.kind !== MetricKind.RATIO || denominator === null) {
    return { values: [shapedValues({ y: value, x: null }, shape).y], known: null };
  }
  const known = amountOf({ ...denominator, aggregation: Aggregation.ANY });
  const { y, x } = shapedValues({ y: value, x: amountOf(denominator) }, shape);
  return { values: [y, x ?? ''].map((sql) => `CASE WHEN (${known}) > 0 THEN ${sql} ELSE 0.0 END`), known };
}

/** Whether a metric is made of totals of each event type: last values need the order of events. */
export function isMadeOfTotals(metric: Metric): boolean {
  return ![metric.aggregation, denominatorOf(metric)?.aggregation].includes(Aggregation.LAST);
}
