import type { Database, Transaction } from '../../database/database.js';
import { validStoredNumber } from '../../graph/number-limits.js';
import { checkParts, lookUpParts } from '../../graph/problems.js';
import { validList, validText } from '../../graph/validation.js';
import { eventProblems, writeByType } from '../recording/recorded-events.js';
import { refuseFuture } from '../recording/refuse-future.js';
import { sumCounts } from '../recording/sum-counts.js';
import type { CorrectEventsInput, RecordedEventInput, VoidEventsInput } from './correction-inputs.js';
import { type ChangeStep, type WrittenChanges, writeCorrections, writeVoids } from './correction-writer.js';

/** The most events that one mutation takes; an import takes any number. */
const MAX_EVENTS = 5_000;
const REASON_LENGTH = 500;

/** Corrects and voids recorded events. */
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** Corrects all the events or none. */
  correct(input: CorrectEventsInput, actor: string): Promise<WrittenChanges> {
    const now = this.clock();
    const check = ({ at, value }: CorrectEventsInput['events'][number], field: string) =>
      checkParts({
        at: () => at != null && refuseFuture(`${field}.at`, at, now),
        value: () => value != null && validStoredNumber(`${field}.value`, value),
      });
    return this.change(input, actor, check, (transaction, eventTypeId, rows, step) => {
      const corrections = rows.map(({ customerId, key, at, value }) => {
        return { customerId, key, reason: step.reason, occurredAt: at?.getTime(), value };
      });
      return writeCorrections(transaction, eventTypeId, corrections, step);
    });
  }

  /** Voids all the events or none. */
  void(input: VoidEventsInput, actor: string): Promise<WrittenChanges> {
    return this.change(
      input,
      actor,
      () => undefined,
      (transaction, eventTypeId, rows, step) => {
        const voids = rows.map(({ customerId, key }) => ({ customerId, key, reason: step.reason }));
        return writeVoids(transaction, eventTypeId, voids, step);
      },
    );
  }

  private async change<E extends RecordedEventInput>(
    input: { events: readonly E[]; reason: string },
    actor: string,
    check: (event: E, field: string) => unknown,
    write: (
      transaction: Transaction,
      eventTypeId: number,
      rows: readonly (E & { customerId: number })[],
      step: ChangeStep & { reason: string },
    ) => Promise<WrittenChanges>,
  ): Promise<WrittenChanges> {
    const events = validList('events', input.events, 1, MAX_EVENTS);
    const problems = await eventProblems(events, check);
    return this.database.write(async (transaction) => {
      // Read when it is this change's turn: what was read before then did not have it.
      const step = { now: this.clock().getTime(), actor, reason: input.reason.trim() };
      const { changes } = await lookUpParts({
        changes: () =>
          writeByType(transaction, events, problems, (eventTypeId, rows) =>
            write(transaction, eventTypeId, rows, step),
          ),
        reason: () => validText('reason', input.reason, REASON_LENGTH),
      });
      return sumCounts(changes, { corrected: 0, voided: 0, restored: 0, unchanged: 0 });
    });
  }
}
