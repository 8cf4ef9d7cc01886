import type { CompletenessService } from '../../customers/completeness/completeness-service.js';
import type { FeedKind } from '../../customers/feeds/feed-kind.js';
import { advanceFeed, type FeedCounts } from '../../customers/feeds/feed-progress.js';
import { type ReadRow, type RowAnswer, writeFeedBatch } from '../../customers/feeds/feed-writer.js';
import type { Database } from '../../database/database.js';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { invalid } from '../../graph/expected-error.js';
import type { Mark, ReadLine } from './line-reader.js';

/** A large batch is written faster; while it is written, other writes wait. */
export const BATCH_ROWS = 1_000;

export interface FeedOptions {
  database: Database;
  completeness: CompletenessService;
  clock: () => Date;
  actor: string;
  /** The key of the feed that remembers how far it is; null without one. */
  feed: string | null;
  /** The last row that was answered before. */
  after: number;
  /** The last row that is stored, which is beyond `after` when rows are sent again. */
  stored: number;
  stopsAtRefused: boolean;
  knownFrom: Date | null;
}

/** An answer for a row. */
export type NumberedAnswer = { row: number } & (RowAnswer | { status: 'declared' });

/** Stores the rows of one request, a batch at a time. */
export class FeedSession<Row> {
  readonly counts: FeedCounts = { recorded: 0, unchanged: 0, refused: 0 };
  stopped = false;
  private lastRow: number;
  private stored: number;
  private readonly eventTypes = new Set<string>();

  constructor(
    private readonly kind: FeedKind<Row>,
    private readonly options: FeedOptions,
  ) {
    this.lastRow = options.after;
    this.stored = options.stored;
  }

  /** The number of the last row that was answered. */
  get last(): number {
    return this.lastRow;
  }

  /** Stores lines in their order. @returns an answer for each, up to the one at which the feed stops */
  async write(lines: readonly ReadLine<Row>[]): Promise<NumberedAnswer[]> {
    const answers: NumberedAnswer[] = [];
    let next = 0;
    while (next < lines.length && !this.stopped) {
      const first = lines[next] as ReadLine<Row>;
      const written =
        'mark' in first ? [await this.declare(first.mark)] : await this.writeBatch(this.batchFrom(lines, next));
      answers.push(...written);
      next += written.length;
    }
    return answers;
  }

  /** Declares until when the events of a type, or of all rows so far, are complete. */
  async complete({ until, eventType }: Mark): Promise<void> {
    const { completeness, actor } = this.options;
    const types = eventType === null ? [...this.eventTypes] : [eventType];
    if (types.length === 0)
      throw invalid('eventType', 'No event comes before it. Name the event type that is complete.');
    for (const type of types) await completeness.declare(type, until, actor);
  }

  /** Rows up to the next mark, or to a row that cannot be written together with one before it. */
  private batchFrom(lines: readonly ReadLine<Row>[], start: number): ReadRow<Row>[] {
    const batch: ReadRow<Row>[] = [];
    const seen = new Set<string>();
    for (const line of lines.slice(start, start + BATCH_ROWS)) {
      if ('mark' in line) break;
      if ('row' in line) {
        const identity = this.kind.identity(line.row);
        if (seen.has(identity)) break;
        seen.add(identity);
      }
      batch.push(line);
    }
    return batch;
  }

  private async writeBatch(batch: readonly ReadRow<Row>[]): Promise<NumberedAnswer[]> {
    const { database, stopsAtRefused, knownFrom, clock } = this.options;
    let stored = this.stored;
    const answers = await writeFeedBatch(database, this.kind, batch, {
      knownFrom,
      clock,
      stopsAtRefused,
      alongside: async (transaction, answered, now) => {
        stored = await this.remember(transaction, answered, now);
      },
    });
    this.stored = stored;
    for (const line of batch.slice(0, answers.length)) {
      const type = 'row' in line ? this.kind.eventType(line.row) : null;
      if (type !== null) this.eventTypes.add(type);
    }
    const numbered = answers.map((answer) => this.numbered(answer));
    this.stopped = stopsAtRefused && answers.at(-1)?.status === 'refused';
    return numbered;
  }

  private async declare(mark: Mark): Promise<NumberedAnswer> {
    try {
      await this.complete(mark);
    } catch (error) {
      const expected = asExpectedError(error);
      if (expected === null) throw error;
      const { field, code, message } = expected;
      const refused = { status: 'refused', field: field === 'until' ? 'completeUntil' : field, code, message } as const;
      this.stopped = this.options.stopsAtRefused;
      if (!this.stopped) await this.rememberAlone([refused]);
      return this.numbered(refused);
    }
    await this.rememberAlone([]);
    this.lastRow += 1;
    return { row: this.lastRow, status: 'declared' };
  }

  private numbered(answer: RowAnswer): NumberedAnswer {
    this.lastRow += 1;
    this.counts[answer.status] += 1;
    return { row: this.lastRow, ...answer };
  }

  /** Remembers a line that is no row. */
  private async rememberAlone(answers: readonly RowAnswer[]): Promise<void> {
    const { database, clock } = this.options;
    this.stored = await database.write((transaction) => this.remember(transaction, answers, clock(), 1));
  }

  /** Remembers how far the feed is, unless these rows are sent again. @returns the last row that is stored then */
  private async remember(
    transaction: Parameters<typeof advanceFeed>[0],
    answers: readonly RowAnswer[],
    now: Date,
    lines = answers.length,
  ): Promise<number> {
    const { feed, actor } = this.options;
    const lastRow = this.lastRow + lines;
    if (feed === null || lastRow <= this.stored) return this.stored;
    const news = answers.slice(Math.max(0, this.stored - this.lastRow));
    const counts = { recorded: 0, unchanged: 0, refused: 0 };
    for (const { status } of news) counts[status] += 1;
    const kind = this.kind.name;
    await advanceFeed(transaction, { key: feed, kind, after: this.stored, lastRow, counts, actor, now: now.getTime() });
    return lastRow;
  }
}
