import { Channel } from '../../channels/channel.js';
import type { Database, Transaction } from '../../database/database.js';
import { refreshIfGrown } from '../../database/refresh-statistics.js';
import { type Advice, advise } from '../../graph/advice.js';
import { refuseOtherwise } from '../../graph/defined-otherwise.js';
import { invalid } from '../../graph/expected-error.js';
import { checkParts, lookUpParts } from '../../graph/problems.js';
import { optionalText, validKey, validList, validName } from '../../graph/validation.js';
import { Attribute } from '../attributes/attribute.js';
import { CHANNEL_COVARIATE } from '../covariate-names.js';
import { EventType } from '../event-types/event-type.js';
import { LookAlikes } from '../look-alikes.js';
import { writeAttributeValues } from './attribute-writer.js';
import { locatingRows } from './batch-row-error.js';
import { writeCustomers } from './customer-writer.js';
import { type WrittenEvents, writeEvents } from './event-writer.js';
import { haveLongBeen, knownFromNow } from './known-from-now.js';
import { recordedCustomers, valuesByAttribute } from './recorded-customers.js';
import { checkEvent, eventProblems, writeByType } from './recorded-events.js';
import type {
  DefineAttributeInput,
  DefineChannelInput,
  DefineEventTypeInput,
  RecordCustomersInput,
  RecordEventsInput,
} from './recording-inputs.js';
import { refuseFuture } from './refuse-future.js';
import { sumCounts } from './sum-counts.js';

/** The most rows that one mutation takes; an import takes any number. */
const MAX_ROWS = 10_000;

interface RecordedCustomers {
  /** How many were new. */
  added: number;
  warnings: Advice[];
}

/** Records customers, what is known of them, and what they did. */
export class RecordingService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  defineChannel(input: DefineChannelInput): Promise<Channel> {
    return this.database.write((transaction) => this.defineNamed(transaction, Channel, 'channel', input));
  }

  defineEventType(input: DefineEventTypeInput): Promise<EventType> {
    return this.database.write((transaction) => this.defineNamed(transaction, EventType, 'event type', input));
  }

  /** @throws ExpectedError ALREADY_EXISTS for an attribute that is defined otherwise; INVALID for the key of the channel */
  defineAttribute(input: DefineAttributeInput): Promise<Attribute> {
    return this.database.write(async (transaction) => {
      const { key, name, description } = checkParts({
        key: () => attributeKey(input.key),
        name: () => validName('name', input.name, input.key),
        description: () => optionalText('description', input.description, 2_000),
      });
      const repository = transaction.manager.getRepository(Attribute);
      const existing = await repository.findOneBy({ key });
      if (existing) {
        refuseOtherwise(
          'attribute',
          key,
          { ...existing },
          {
            type: input.type,
            name: input.name == null ? undefined : name,
            description: description ?? undefined,
          },
        );
        return existing;
      }
      return repository.save(
        repository.create({
          key,
          name,
          description,
          type: input.type,
          createdAt: this.clock(),
        }),
      );
    });
  }

  /** Adds customers and what is known of them. */
  recordCustomers(input: RecordCustomersInput): Promise<RecordedCustomers> {
    const customers = validList('customers', input.customers, 1, MAX_ROWS);
    return this.database.write((transaction) =>
      locatingRows('customers', async () => {
        const now = this.clock();
        const { rows } = await lookUpParts({
          rows: () => recordedCustomers(transaction, customers, now),
          knownFrom: () => input.knownFrom != null && refuseFuture('knownFrom', input.knownFrom, now),
        });
        const knownFrom = input.knownFrom ?? now;
        const lookAlikes = new LookAlikes();
        const { ids, added } = await writeCustomers(transaction, rows, now.getTime(), lookAlikes);
        let news = 0;
        for (const [attribute, values] of valuesByAttribute(rows, ids)) {
          news += await writeAttributeValues(transaction, attribute, values, knownFrom.getTime(), { lookAlikes });
        }
        await refreshIfGrown(transaction, { customer: added, attribute_value: news });
        const warnings = lookAlikes
          .sentences()
          .map((sentence) =>
            advise('LOOK_ALIKES', sentence, { remedy: 'If both are one, record it under one key from now on.' }),
          );
        const isPast = added > 0 && news > 0 && input.knownFrom == null && haveLongBeen(customers, now);
        return { added, warnings: isPast ? [...warnings, knownFromNow()] : warnings };
      }),
    );
  }

  /** Records events that were not recorded before. */
  async recordEvents(input: RecordEventsInput): Promise<WrittenEvents> {
    const events = validList('events', input.events, 1, MAX_ROWS);
    const received = this.clock();
    const problems = await eventProblems(events, (event, field) => checkEvent(event, field, received));
    return this.database.write(async (transaction) => {
      // Read when it is these events' turn: what was read before then did not have them.
      const now = this.clock().getTime();
      const written = await writeByType(transaction, events, problems, (eventTypeId, rows) =>
        writeEvents(
          transaction,
          eventTypeId,
          rows.map(({ customerId, key, at, value }) => ({
            customerId,
            key,
            occurredAt: at.getTime(),
            value: value ?? null,
          })),
          now,
        ),
      );
      const counts = sumCounts(written, { added: 0, superseded: 0 });
      await refreshIfGrown(transaction, { event: counts.added });
      return counts;
    });
  }

  private async defineNamed<T extends Channel | EventType>(
    transaction: Transaction,
    type: new () => T,
    what: string,
    input: DefineChannelInput | DefineEventTypeInput,
  ): Promise<T> {
    const { key, name } = checkParts({
      key: () => validKey('key', input.key),
      name: () => validName('name', input.name, input.key),
    });
    const existing = await transaction.manager.findOne<Channel | EventType>(type, { where: { key } });
    if (existing) {
      refuseOtherwise(what, key, { ...existing }, { name: input.name == null ? undefined : name });
      return existing as T;
    }
    return transaction.manager.save(Object.assign(new type(), { key, name, createdAt: this.clock() }));
  }
}

function attributeKey(given: string): string {
  const key = validKey('key', given);
  if (key === CHANNEL_COVARIATE) throw invalid('key', `"${key}" is the key of the acquisition channel.`);
  return key;
}
