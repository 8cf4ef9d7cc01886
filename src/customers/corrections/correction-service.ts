import type { Database, Transaction } from '../../database/database.js';
import { validStoredNumber } from '../../graph/number-limits.js';
import { validList, validText } from '../../graph/validation.js';
import { writeByType } from '../recording/recorded-events.js';
import { refuseFuture } from '../recording/refuse-future.js';
import { sumCounts } from '../recording/sum-counts.js';
import type { CorrectEventsInput, VoidEventsInput } from './correction-inputs.js';
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
    const events = validList('events', input.events, 1, MAX_EVENTS);
    const reason = validText('reason', input.reason, REASON_LENGTH);
    const now = this.clock();
    for (const [index, { at, value }] of events.entries()) {
      if (at != null) refuseFuture(`events.${index}.at`, at, now);
      if (value != null) validStoredNumber(`events.${index}.value`, value);
    }
    return this.change(actor, (transaction, step) =>
      writeByType(transaction, events, (eventTypeId, rows) => {
        const corrections = rows.map(({ customerId, key, at, value }) => {
          return { customerId, key, reason, occurredAt: at?.getTime(), value };
        });
        return writeCorrections(transaction, eventTypeId, corrections, step);
      }),
    );
  }

  /** Voids all the events or none. */
  void(input: VoidEventsInput, actor: string): Promise<WrittenChanges> {
    const events = validList('events', input.events, 1, MAX_EVENTS);
    const reason = validText('reason', input.reason, REASON_LENGTH);
    return this.change(actor, (transaction, step) =>
      writeByType(transaction, events, (eventTypeId, rows) => {
        const voids = rows.map(({ customerId, key }) => ({ customerId, key, reason }));
        return writeVoids(transaction, eventTypeId, voids, step);
      }),
    );
  }

  private change(
    actor: string,
    work: (transaction: Transaction, step: ChangeStep) => Promise<WrittenChanges[]>,
  ): Promise<WrittenChanges> {
    return this.database.write(async (transaction) => {
      // Read when it is this change's turn: what was read before then did not have it.
      const step = { now: this.clock().getTime(), actor };
      return sumCounts(await work(transaction, step), { corrected: 0, voided: 0, restored: 0, unchanged: 0 });
    });
  }
}
