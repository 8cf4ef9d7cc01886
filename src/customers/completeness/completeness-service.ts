import type { Database } from '../../database/database.js';
import { ExpectedError, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { EventType } from '../event-type.js';
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
    if (until !== null && until > this.clock()) {
      const message = `Events cannot be complete until ${until.toISOString()}, which is in the future. Give a moment that has passed.`;
      throw new ExpectedError('until', UserErrorCode.OUT_OF_RANGE, message);
    }
    return this.database.write(async (transaction) => {
      const found = await transaction.manager.findOneBy(EventType, { key: eventType });
      if (!found) throw notFound('eventType', 'event type', eventType);
      await declareComplete(transaction, found.id, until?.getTime() ?? null, { actor, at: this.clock() });
      return found;
    });
  }
}
