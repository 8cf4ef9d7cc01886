import type { Session } from '../../../database/database.js';
import { type MomentQuery, queryMoments } from '../../../database/moment-query.js';
import { MetricKind } from '../../../metrics/metric.js';
import { type CrossProducts, mergeCrossProducts } from '../../../statistics/cross-products.js';
import { at, entryOf } from '../../../statistics/entries.js';
import type { TestOptions } from '../../../statistics/summaries.js';
import { estimateMetric } from '../../designs/engine-designs.js';
import type { EstimatedMetric } from '../../designs/estimated-metric.js';
import { designOf } from '../../designs/registry.js';
import type { TupleRequest } from '../../designs/tuples/tuple-outcomes.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';
import { customerJoin } from '../../outcomes/outcome-request.js';
import { paired } from '../../paired.js';
import type { Stratum } from '../readout-strata.js';

/** Values of the customers of an experiment that are measured together, so that any combination of them can be estimated. */
export interface ValueRequest extends TupleRequest {
  /** SQL of each value of the assignment `a`, never NULL. */
  values: readonly string[];
  /** FROM items to join to `a`; customers whom they drop are excluded. */
  joins: string;
  /** SQL condition on `a`: others are excluded in every arm alike. */
  condition: string;
  /** Whether each value is estimated by itself, so that their products are not needed. */
  apart?: boolean;
}

/** What was measured of a request. */
export interface MeasuredValues {
  request: ValueRequest;
  /** By arm and cell of the design; for designs that compare inside tuples, empty. */
  cells: { armId: number; cell: number; cross: CrossProducts }[];
  /** For these designs: over the tuples in which every arm has values, value after value, each by arm; else null. */
  tuples: CrossProducts | null;
}

/** Measures many requests in a few statements, however many there are. */
export async function measureValues(
  session: Session,
  requests: readonly ValueRequest[],
): Promise<Map<ValueRequest, MeasuredValues>> {
  const moments = await queryMoments(session, requests.map(valueQuery));
  return new Map(
    paired(requests, moments).map(([request, found]) => {
      const cells = found.map(({ part, cell, n, means, centred }) => ({
        armId: part,
        cell,
        cross: { n, means, centred },
      }));
      const measured = comparesTuples(request)
        ? { request, cells: [], tuples: cells[0]?.cross ?? { n: 0, means: [], centred: [] } }
        : { request, cells, tuples: null };
      return [request, measured];
    }),
  );
}

/** Whether effects are compared inside matched tuples. */
export function comparesTuples({ experiment }: Pick<ValueRequest, 'experiment'>): boolean {
  return designOf(experiment).readout.measureTuples !== null;
}

function valueQuery(request: ValueRequest): MomentQuery {
  return comparesTuples(request) ? tupleQuery(request) : cellQuery(request);
}

function cellQuery({ experiment, values, joins, condition, apart, ...scope }: ValueRequest): MomentQuery {
  const cells = designOf(experiment).readout.cells({ experiment, ...scope });
  const { expression } = cells;
  const columns = values.map((sql, index) => `${sql} AS v${index}`);
  const rows = `SELECT a.arm_id AS part, ${expression} AS cell, ${columns.join(', ')} FROM assignment a ${customerJoin(cells)} ${joins}
    WHERE a.experiment_id = ${experiment.id} AND ${condition} AND ${expression} IS NOT NULL`;
  const pairs = apart ? values.map((_, place) => [place, place] as const) : undefined;
  return { rows, width: values.length, pairs, thirds: [] };
}

/** A row for each full tuple in which every arm has values. */
function tupleQuery({ experiment, arms, values, joins, condition }: ValueRequest): MomentQuery {
  const means = values.flatMap((sql) => arms.map(({ id }) => `avg(CASE WHEN a.arm_id = ${id} THEN ${sql} END)`));
  const known = means.map((_, index) => `t.v${index} IS NOT NULL`);
  const rows = `SELECT 0 AS part, 0 AS cell, ${means.map((_, index) => `t.v${index} AS v${index}`).join(', ')} FROM (
      SELECT ${means.map((sql, index) => `${sql} AS v${index}`).join(', ')}
      FROM assignment a JOIN stratum s ON s.id = a.stratum_id ${joins}
      WHERE a.experiment_id = ${experiment.id} AND ${condition}
        AND s.size = (SELECT max(f.size) FROM stratum f WHERE f.experiment_id = ${experiment.id})
      GROUP BY a.stratum_id) t
    WHERE ${known.join(' AND ')}`;
  return { rows, width: means.length, thirds: [] };
}

/**
 * The effects on a combination of the values, with the estimator of the design. What restricted a rerandomized draw is not used, so that
 * its intervals are somewhat too wide.
 * @param weights of the values
 */
export function effectsOn(
  { request, cells, tuples }: MeasuredValues,
  weights: readonly number[],
  strata: readonly Stratum[],
  options: TestOptions,
): EstimatedMetric {
  const { experiment, arms, metric } = request;
  return estimateMetric(
    {
      metric: { ...metric, kind: MetricKind.MEAN },
      arms,
      design: experiment.design,
      cells: cells.map((cell) => combinedCell(cell, weights)),
      columns: [],
      adjusts: true,
      strata: new Map(strata.map((stratum) => [stratum.id, stratum])),
      tuples: tuples && { outcomes: combinedTuples(tuples, weights, arms.length), tuples: tuples.n, leftOver: 0 },
      criterion: null,
    },
    options,
  );
}

function combinedCell(
  { armId, cell, cross }: MeasuredValues['cells'][number],
  weights: readonly number[],
): OutcomeCell {
  const { n } = cross;
  const mean = weights.reduce((sum, weight, i) => sum + weight * at(cross.means, i), 0);
  const m2 = Math.max(
    0,
    quadratic(weights, (i, j) => entryOf(cross.centred, i, j)),
  );
  return {
    armId,
    cell,
    closed: n,
    measured: n,
    moments: { n, mean, m2, m3: 0 },
    cross: { n, means: [mean], centred: [[m2]] },
  };
}

/** Values lie one after another, each by arm. */
function combinedTuples({ n, means, centred }: CrossProducts, weights: readonly number[], arms: number): CrossProducts {
  const positions = Array.from({ length: arms }, (_, position) => position);
  if (n === 0) return { n, means: positions.map(() => 0), centred: positions.map(() => positions.map(() => 0)) };
  const place = (value: number, arm: number) => value * arms + arm;
  return {
    n,
    means: positions.map((arm) => weights.reduce((sum, weight, i) => sum + weight * at(means, place(i, arm)), 0)),
    centred: positions.map((a) =>
      positions.map((b) => quadratic(weights, (i, j) => entryOf(centred, place(i, a), place(j, b)))),
    ),
  };
}

function quadratic(weights: readonly number[], entry: (i: number, j: number) => number): number {
  return weights.reduce(
    (sum, a, i) => sum + weights.reduce((part, b, j) => (a === 0 || b === 0 ? part : part + a * b * entry(i, j)), 0),
    0,
  );
}

/** The values of all customers of an arm, whatever the cell; null for designs that compare inside tuples. */
export function armValues({ cells, tuples, request }: MeasuredValues, armId: number): CrossProducts | null {
  if (tuples !== null) return null;
  const zeros = request.values.map(() => 0);
  const nobody: CrossProducts = { n: 0, means: zeros, centred: zeros.map(() => zeros) };
  return cells
    .filter((cell) => cell.armId === armId)
    .reduce((sum, { cross }) => mergeCrossProducts(sum, cross), nobody);
}
