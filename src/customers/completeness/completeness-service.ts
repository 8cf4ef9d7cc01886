import type { Database, Transaction } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { requireKeys } from '../../graph/unknown-key.js';
import { EventType } from '../event-types/event-type.js';
import type { Completeness } from './completeness.js';
import { completenessIn } from './completeness-queries.js';
import { declareComplete } from './completeness-writer.js';

/** Knows until when the events of each type are complete. */
export class CompletenessService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** In the order of the ids. */
  async byEventTypes(eventTypeIds: readonly number[]): Promise<Completeness[]> {
    const found = await this.database.read((session) => completenessIn(session, eventTypeIds));
    return eventTypeIds.map((id) => {
      const completeness = found.get(id);
      if (!completeness) throw new Error(`There is no event type ${id}.`);
      return completeness;
    });
  }

  /**
   * Declares until when the events of a type are complete.
   * @param until null withdraws what was declared
   * @throws ExpectedError NOT_FOUND for an unknown event type, OUT_OF_RANGE for a moment in the future
   */
  declare(eventType: string, until: Date | null, actor: string): Promise<EventType> {
    return this.database.write(async (transaction) => {
      const at = this.clock();
      const { found } = await lookUpParts({
        found: () => eventTypeIn(transaction, eventType),
        until: () => until !== null && refuseUntil(until, at),
      });
      await declareComplete(transaction, found.id, until?.getTime() ?? null, { actor, at });
      return found;
    });
  }
}

async function eventTypeIn(transaction: Transaction, key: string): Promise<EventType> {
  const [id] = await requireKeys(transaction, 'event type', [key], () => 'eventType', 'allow');
  return transaction.manager.findOneByOrFail(EventType, { id });
}

function refuseUntil(until: Date, now: Date): void {
  if (until <= now) return;
  const message = `Events cannot be complete until ${until.toISOString()}, which is in the future. Give a moment that has passed.`;
  throw new ExpectedError('until', UserErrorCode.OUT_OF_RANGE, message);
}
