import { dataState } from '../../customers/recent-changes.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { at } from '../../statistics/entries.js';
import { designOf } from '../designs/registry.js';
import type { MeasuredTuples, SegmentTuples } from '../designs/tuples/measured-tuples.js';
import { measuredScope, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { measureOutcomes, type OutcomeCell } from '../outcomes/outcome-moments.js';
import type { Cells } from '../outcomes/outcome-request.js';
import { assignedAtOnce } from '../outcomes/outcome-rows.js';
import { plannedShapes } from '../outcomes/planned-shape.js';
import type { ValueShape } from '../outcomes/value-shape.js';
import { segmentsAsPlanned } from '../planned-segments/segments-as-planned.js';
import { randomBlock } from './random-blocks.js';
import type { SegmentQuestion } from './segment-question.js';

/** Strata are numbered within a part: part × this + stratum. */
const STRIDE = 10_000_000_000;
/** So few segments have no more parts than can be compared, so they need not be looked for before they are measured. */
const FEW = 5;
/** More parts than anybody looks at. */
const MAX_PARTS = 60;

/** The customers who are in the same of the segments. */
export interface SegmentPart {
  /** Places of these segments in the question, those it is crossed with behind the others. */
  places: number[];
  cells: readonly OutcomeCell[];
  /** Outcomes by whole tuple, for designs that compare inside tuples; null for others. */
  tuples: MeasuredTuples | null;
}

export interface MeasuredParts {
  parts: SegmentPart[];
  /** For designs that compare inside tuples; null for others. */
  tuples: SegmentTuples | null;
  /** How values were capped and transformed; null where they were not. */
  shape: ValueShape | null;
}

/** What is measured in the segments. */
export interface SegmentOutcome {
  question: SegmentQuestion;
  outcome: OutcomeCompleteness;
}

/**
 * Measures outcomes of the parts into which the segments divide customers, as these were at the assignment; by stratum, group or
 * tuple of the design.
 * @param outcomes of the same experiment and the same segments, which are told apart once for all outcomes
 * @throws ExpectedError TOO_MANY for more parts than can be compared
 */
export async function measureSegments(
  session: Session,
  service: SegmentService,
  outcomes: readonly SegmentOutcome[],
): Promise<MeasuredParts[]> {
  const { question } = at(outcomes, 0);
  const { experiment, arms, segments, crossed } = question;
  const { cells, measureSegmentTuples } = designOf(experiment).readout;
  const { customers } = await dataState(session);
  const assigned = arms.reduce((sum, { size }) => sum + size, 0);
  const divided = await dividedBy(service, session, question, 2 * assigned >= customers);
  const masks =
    measureSegmentTuples === null && segments.length + crossed.length <= FEW
      ? partsThatCanExist(question)
      : await partsThatExist(session, question, divided);
  if (masks.length === 0) return outcomes.map(() => ({ parts: [], tuples: null, shape: null }));
  const numbered = (sql: (part: number) => string): Cells => ({
    expression: `(CASE WHEN ${divided.existed} THEN
      CASE ${divided.mask} ${masks.map((own, part) => `WHEN ${own} THEN ${sql(part)}`).join(' ')} END END)`,
    needsCustomer: true,
    joins: divided.joins,
  });
  const unshaped = outcomes.map(({ question: { planned }, outcome }) => ({
    planned,
    scope: { ...measuredScope(outcome), arms },
  }));
  const shapes = await plannedShapes(session, unshaped);
  const scopes = unshaped.map(({ scope }, place) => ({ ...scope, shape: at(shapes, place) }));
  if (measureSegmentTuples !== null) {
    const measured: MeasuredParts[] = [];
    for (const scope of scopes) {
      const tuples = await measureSegmentTuples(session, scope, numbered(String));
      const parts = masks.map((own, part) => ({
        places: placesIn(own),
        cells: [],
        tuples: tuples.segments.get(part) ?? { outcomes: { n: 0, means: [], centred: [] }, tuples: 0, leftOver: 0 },
      }));
      measured.push({ parts, tuples, shape: scope.shape });
    }
    return measured;
  }
  const requests = scopes.map((scope) => ({
    ...scope,
    cells: numbered((part) => `${part * STRIDE} + ${cells(scope).expression}`),
    covariates: [],
    sizes: null,
    ...(assignedAtOnce(experiment) !== null && { assigned }),
  }));
  const measured = await measureOutcomes(session, requests, customers);
  return requests.map((request) => {
    const own = measured.get(request) ?? [];
    const parts = masks.map((mask, part) => ({
      places: placesIn(mask),
      cells: own
        .filter(({ cell }) => Math.floor(cell / STRIDE) === part)
        .map((outcome) => ({ ...outcome, cell: outcome.cell % STRIDE })),
      tuples: null,
    }));
    return { parts: parts.filter((part) => part.cells.length > 0), tuples: null, shape: request.shape };
  });
}

/** SQL of the segments that a customer was in. */
interface Divided {
  existed: string;
  /** The sum of a power of two for each segment. */
  mask: string;
  joins: NonNullable<Cells['joins']>;
}

/** @param most whether the experiment has most of all customers */
async function dividedBy(
  service: SegmentService,
  session: Session,
  { experiment, segments, crossed, half }: SegmentQuestion,
  most: boolean,
): Promise<Divided> {
  const once = assignedAtOnce(experiment);
  const asOf = once === null ? 'a.assigned_at' : String(once);
  const planned = await segmentsAsPlanned(session, experiment, [...segments, ...crossed]);
  const { existed, conditions, facts } = await service.membership(session, planned, asOf);
  // Events of everybody are added up in less time than the assignment of each is looked for.
  const join =
    most && once !== null
      ? ''
      : `JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id`;
  return {
    existed: half === null ? existed : `${existed} AND ${randomBlock(experiment, half.seed, 2)} = ${half.half}`,
    mask: conditions.map((sql, place) => `CASE WHEN ${sql} THEN ${2 ** place} ELSE 0 END`).join(' + '),
    joins: (customers) =>
      facts.joins({ join, ...(customers !== undefined && { condition: customers('e.customer_id') }) }),
  };
}

/** All combinations of a few segments. */
function partsThatCanExist({ segments, crossed }: SegmentQuestion): number[] {
  const [own, all] = [2 ** segments.length, 2 ** (segments.length + crossed.length)];
  const masks = Array.from({ length: all }, (_, mask) => mask).filter((mask) => mask % own > 0);
  return inOrder(masks);
}

/** The combinations of segments that customers are in, as sums of powers of two, in the order of the segments. */
async function partsThatExist(
  session: Session,
  { experiment, segments }: SegmentQuestion,
  { existed, mask, joins }: Divided,
): Promise<number[]> {
  const rows = await session.query<{ mask: number }>(
    `SELECT DISTINCT m.mask AS mask FROM (
       SELECT ${mask} AS mask FROM assignment a JOIN customer c ON c.id = a.customer_id ${joins(undefined)}
       WHERE a.experiment_id = ${experiment.id} AND ${existed} ${session.dialect.computedOnce}) m
     WHERE m.mask % ${2 ** segments.length} > 0 LIMIT ${MAX_PARTS + 1}`,
  );
  if (rows.length > MAX_PARTS) {
    const message = `The segments divide the customers into more than ${MAX_PARTS} parts. Compare fewer segments.`;
    throw new ExpectedError('segments', UserErrorCode.TOO_MANY, message);
  }
  return inOrder(rows.map((row) => Number(row.mask)));
}

function inOrder(masks: readonly number[]): number[] {
  return [...masks].sort((a, b) => comparePlaces(placesIn(a), placesIn(b)));
}

/** Whole segments in their order, then what two of them share, and so on. */
function comparePlaces(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const differing = a.findIndex((place, i) => place !== b[i]);
  return differing < 0 ? 0 : at(a, differing) - at(b, differing);
}

/** The powers of two in a sum. Not by bit operators, which cut numbers to 32 bits. */
function placesIn(mask: number): number[] {
  const places: number[] = [];
  for (let place = 0, rest = mask; rest > 0; place += 1, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) places.push(place);
  }
  return places;
}
