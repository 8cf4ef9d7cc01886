import { dataState } from '../../customers/recent-changes.js';
import type { Session } from '../../database/database.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { at } from '../../statistics/entries.js';
import { blockSums, type SearchedCandidate } from '../../statistics/heterogeneity/search-contrast.js';
import { type Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { measureOutcomes, type OutcomeCell } from '../outcomes/outcome-moments.js';
import { assignedAtOnce } from '../outcomes/outcome-rows.js';
import { plannedShape } from '../outcomes/planned-shape.js';

import type { ValueShape } from '../outcomes/value-shape.js';
import type { PlannedMetric } from '../planned-metric.js';
import { randomBlock } from '../segment-comparison/random-blocks.js';
import type { Division, SearchedLevel } from './search-divisions.js';

/** Into how many blocks customers are divided: 184,756 halves, and each block many customers. */
export const BLOCKS = 20;
/** With fewer customers of an arm inside or outside, halves of them tell too little. */
const FEWEST = 100;
export interface SearchScope {
  experiment: Experiment;
  planned: PlannedMetric;
  control: Arm;
  treatment: Arm;
  /** Up to when outcomes count, in milliseconds. */
  now: number;
  seed: number;
}

/** What is tried, and what is not. */
export interface Searchable {
  candidates: SearchedCandidate[];
  /** In the order of the candidates. */
  levels: (SearchedLevel & { customers: number })[];
  notTried: { label: string; reason: string }[];
}

/** What is tried over all divisions, and how values were capped and transformed. */
export interface MeasuredDivisions extends Searchable {
  shape: ValueShape | null;
}

/** Measures all divisions by block, in a number of statements that does not depend on how many there are. */
export async function measureDivisions(
  session: Session,
  scope: SearchScope,
  divisions: readonly Division[],
): Promise<MeasuredDivisions> {
  const { experiment, planned, now } = scope;
  const unshaped = { experiment, metric: planned.metric, now };
  const shape = await plannedShape(session, unshaped, planned);
  const block = randomBlock(experiment, scope.seed, BLOCKS);
  const requests = divisions.map(({ expression }) => ({
    ...unshaped,
    shape,
    cells: { expression: `(${expression} * ${BLOCKS} + ${block})`, needsCustomer: true },
    covariates: [],
    sizes: null,
    // Those of other arms, if there are any, need not be known.
    ...(assignedAtOnce(experiment) !== null && { assigned: scope.control.size + scope.treatment.size }),
  }));
  const { customers } = await dataState(session);
  const measured = await measureOutcomes(session, requests, customers);
  const parts = divisions.map((division, index) =>
    searchable(scope, division, measured.get(at(requests, index)) ?? []),
  );
  return {
    shape,
    candidates: parts.flatMap(({ candidates }) => candidates),
    levels: parts.flatMap(({ levels }) => levels),
    notTried: parts.flatMap(({ notTried }) => notTried),
  };
}

function searchable(scope: SearchScope, division: Division, cells: readonly OutcomeCell[]): Searchable {
  const ratio = scope.planned.metric.kind === MetricKind.RATIO;
  const arms = [scope.control, scope.treatment];
  const own = cells.filter(({ armId }) => arms.some(({ id }) => id === armId));
  const shifts = ratio ? [0, 0] : [centreOf(own)];
  const sumsOf = (kept: (level: number) => boolean) =>
    arms.map((arm) => {
      const blocks = Array.from({ length: BLOCKS }, () => [] as CrossProducts[]);
      for (const cell of own) {
        if (cell.armId !== arm.id || !kept(Math.floor(cell.cell / BLOCKS))) continue;
        at(blocks, cell.cell % BLOCKS).push(ratio ? cell.cross : asCrossProducts(cell));
      }
      return blockSums(blocks, shifts);
    }) as [SearchedCandidate['inside'][0], SearchedCandidate['inside'][1]];
  const sizeOf = (kept: (level: number) => boolean) =>
    arms.map((arm) =>
      own
        .filter(({ armId, cell }) => armId === arm.id && kept(Math.floor(cell / BLOCKS)))
        .reduce((sum, { moments }) => sum + moments.n, 0),
    );
  const answer: Searchable = { candidates: [], levels: [], notTried: [] };
  const present = new Set(own.map(({ cell }) => Math.floor(cell / BLOCKS)));
  division.levels.forEach((level, index) => {
    const number = index + 1;
    if (!present.has(number)) {
      // That nobody lacks a value is no part of the answer, but a segment that was asked for is.
      const asked = level.rule !== null || division.levels.length === 1;
      if (asked) answer.notTried.push({ label: level.label, reason: 'No measured customer is in it.' });
      return;
    }
    const [inside, outside] = [sizeOf((other) => other === number), sizeOf((other) => other !== number)];
    if (Math.min(...inside, ...outside) < FEWEST) {
      const where = Math.min(...inside) < FEWEST ? 'it' : 'all others';
      const reason = `An arm has fewer than ${FEWEST} measured customers in ${where}.`;
      answer.notTried.push({ label: level.label, reason });
      return;
    }
    // Of two classes one is the complement of the other, and the rarer comes last.
    if (present.size === 2 && division.levels.some((_, other) => other > index && present.has(other + 1))) return;
    answer.candidates.push({
      label: level.label,
      inside: sumsOf((other) => other === number),
      outside: sumsOf((other) => other !== number),
    });
    answer.levels.push({ ...level, customers: inside.reduce((sum, n) => sum + n, 0) });
  });
  if (division.levels.length === 0) {
    answer.notTried.push({ label: division.name, reason: 'No customer had a known value at the assignment.' });
  }
  if (division.rest !== null) answer.notTried.push({ label: division.name, reason: division.rest });
  return answer;
}

/** The mean over both arms, from which deviations lose no digits. */
function centreOf(cells: readonly OutcomeCell[]): number {
  const total = cells.reduce((sum, { moments }) => sum + moments.n, 0);
  return cells.reduce((sum, { moments }) => sum + (total > 0 ? moments.n / total : 0) * moments.mean, 0);
}

function asCrossProducts({ moments: { n, mean, m2 } }: OutcomeCell): CrossProducts {
  return { n, means: [mean], centred: [[m2]] };
}
