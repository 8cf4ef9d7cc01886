import type { Database, Transaction } from '../../database/database.js';
import { refreshIfGrown } from '../../database/refresh-statistics.js';
import { asExpectedError } from '../../graph/as-expected-error.js';
import type { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { FeedKind, FeedMoment, RowStatus } from './feed-kind.js';
import { FEED } from './feed-progress.js';

/** Why a row was not stored. */
export interface RowProblem {
  field: string | null;
  code: UserErrorCode;
  message: string;
}

export type RowAnswer = { status: RowStatus } | ({ status: 'refused' } & RowProblem);

/** A row that was read, or why it could not be. */
export type ReadRow<Row> = { row: Row } | { problem: RowProblem };

export interface BatchOptions {
  knownFrom: Date | null;
  clock: () => Date;
  /** Ends the batch before the first row that is refused. */
  stopsAtRefused: boolean;
  /** Runs in the transaction in which the rows are stored. */
  alongside(transaction: Transaction, answers: readonly RowAnswer[], now: Date): Promise<void>;
}

/**
 * Stores rows in one transaction, without those that are refused. Which rows these are is found by writing: those at fault are taken
 * out and the others written again, until nothing is wrong with them. Where an error does not say whose it is, fewer rows are written.
 * @returns answers for the first rows of the batch: all of them, unless a row ends it or fewer were written
 */
export async function writeFeedBatch<Row>(
  database: Database,
  kind: FeedKind<Row>,
  batch: readonly ReadRow<Row>[],
  options: BatchOptions,
): Promise<RowAnswer[]> {
  const refused = new Map<number, RowProblem>();
  for (const [place, one] of batch.entries()) if ('problem' in one) refused.set(place, one.problem);
  let most = batch.length;
  for (;;) {
    const end = options.stopsAtRefused ? Math.min(most, ...refused.keys()) : most;
    const places = [...batch.keys()].filter((place) => place < end && !refused.has(place));
    try {
      return await database.write(async (transaction) => {
        const moment: FeedMoment = { now: options.clock(), knownFrom: options.knownFrom };
        const rows = places.map((place) => (batch[place] as { row: Row }).row);
        const statuses = rows.length === 0 ? [] : await kind.write(transaction, rows, moment);
        const answers = answersOf(end, places, statuses, refused);
        await options.alongside(transaction, answers, moment.now);
        await refreshIfGrown(transaction, { customer: rows.length, event: rows.length });
        const stopped = refused.get(end);
        return stopped && options.stopsAtRefused ? [...answers, refusal(stopped)] : answers;
      });
    } catch (error) {
      const expected = asExpectedError(error);
      if (expected === null || expected.field === null || expected.field === FEED) throw error;
      const problems = rowProblems(kind.name, expected, places.length);
      for (const [index, problem] of problems) refused.set(places[index] as number, problem);
      if (problems.size === 0) most = places[Math.floor(places.length / 2)] as number;
    }
  }
}

function answersOf(
  end: number,
  places: readonly number[],
  statuses: readonly RowStatus[],
  refused: ReadonlyMap<number, RowProblem>,
): RowAnswer[] {
  const written = new Map(places.map((place, index) => [place, statuses[index] as RowStatus]));
  return Array.from({ length: end }, (_, place) => {
    const problem = refused.get(place);
    return problem ? refusal(problem) : { status: written.get(place) as RowStatus };
  });
}

function refusal({ field, code, message }: RowProblem): RowAnswer {
  return { status: 'refused', field, code, message };
}

/** The first problem of each row at fault, by its place. What is wrong with a single row is its own. */
function rowProblems(list: string, expected: ExpectedError, rows: number): Map<number, RowProblem> {
  const problems = new Map<number, RowProblem>();
  for (const { field, code, message } of expected.all) {
    const [, name, place, rest = ''] = /^([a-z]+)\.(\d+)(?:\.(.+))?$/.exec(field ?? '') ?? [];
    const isLocated = name === list && place !== undefined;
    if (!isLocated && rows > 1) continue;
    const index = isLocated ? Number(place) : 0;
    if (!problems.has(index)) problems.set(index, { field: isLocated ? rest || null : field, code, message });
  }
  return problems;
}
