import { Channel } from '../channels/channel.js';
import type { Database, Transaction } from '../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../graph/expected-error.js';
import {
  optionalText,
  refuseDuplicates,
  validForeignKey,
  validKey,
  validList,
  validText,
} from '../graph/validation.js';
import { Attribute, AttributeType } from './attribute.js';
import { type AttributeValueRow, writeAttributeValues } from './attribute-writer.js';
import { BatchRowError } from './batch-row-error.js';
import { requireCustomerIds, writeCustomers } from './customer-writer.js';
import { EventType } from './event-type.js';
import { type EventRow, writeEvents } from './event-writer.js';
import type {
  DefineAttributeInput,
  DefineChannelInput,
  DefineEventTypeInput,
  EventInput,
  RecordCustomersInput,
  RecordEventsInput,
} from './recording-inputs.js';

/** The most rows that one mutation takes; an import takes any number. */
const MAX_ROWS = 5_000;
/** Clocks differ a little between systems; more than this is a mistake. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Puts what is known of customers, and what they did, on record. */
export class RecordingService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  defineChannel(input: DefineChannelInput): Promise<Channel> {
    return this.database.write((transaction) => this.defineNamed(transaction, Channel, input));
  }

  defineEventType(input: DefineEventTypeInput): Promise<EventType> {
    return this.database.write((transaction) => this.defineNamed(transaction, EventType, input));
  }

  /** @throws ExpectedError ALREADY_EXISTS when the key stands for another type of attribute, or for the channel */
  defineAttribute(input: DefineAttributeInput): Promise<Attribute> {
    return this.database.write(async (transaction) => {
      const key = validKey('key', input.key);
      if (key === 'channel') throw invalid('key', '"channel" already stands for the acquisition channel.');
      const repository = transaction.manager.getRepository(Attribute);
      const existing = await repository.findOneBy({ key });
      if (existing && existing.type !== input.type) {
        const message = `The attribute "${key}" exists as a ${existing.type.toLowerCase()}.`;
        throw new ExpectedError('type', UserErrorCode.ALREADY_EXISTS, message);
      }
      if (existing) return existing;
      return repository.save(
        repository.create({
          key,
          name: validText('name', input.name ?? key, 200),
          description: optionalText('description', input.description, 2_000),
          type: input.type,
          createdAt: this.clock(),
        }),
      );
    });
  }

  /** Adds customers and what is known of them. @returns how many were new */
  recordCustomers(input: RecordCustomersInput): Promise<number> {
    const rows = validList('customers', input.customers, 1, MAX_ROWS);
    const keys = rows.map((row, index) => validForeignKey(`customers.${index}.key`, row.key));
    refuseDuplicates('customers', keys);
    const now = this.clock();
    const knownFrom = input.knownFrom ?? now;
    this.refuseFuture('knownFrom', knownFrom);
    return this.database.write((transaction) =>
      locatingRows('customers', async () => {
        const written = await writeCustomers(
          transaction,
          rows.map((row) => ({
            key: row.key,
            channel: row.channel ?? null,
            acquiredAt: row.acquiredAt?.getTime() ?? null,
          })),
          now.getTime(),
        );
        const values = await attributeValues(transaction, input, written.ids);
        for (const [attribute, attributeRows] of values) {
          await writeAttributeValues(transaction, attribute, attributeRows, knownFrom.getTime());
        }
        return written.added;
      }),
    );
  }

  /** Records events. @returns how many were new; the others were on record already */
  recordEvents(input: RecordEventsInput): Promise<number> {
    const rows = validList('events', input.events, 1, MAX_ROWS);
    rows.forEach((row, index) => {
      validForeignKey(`events.${index}.key`, row.key);
      this.refuseFuture(`events.${index}.at`, row.at);
      if (row.value != null && !Number.isFinite(row.value))
        throw invalid(`events.${index}.value`, 'Give a finite number.');
    });
    return this.database.write(async (transaction) => {
      const ids = await locatingRows('events', () =>
        requireCustomerIds(
          transaction,
          rows.map((row) => row.customer),
        ),
      );
      let added = 0;
      for (const positions of positionsByType(rows))
        added += await writeEventsOfOneType(transaction, rows, positions, ids);
      return added;
    });
  }

  private refuseFuture(field: string, moment: Date): void {
    if (moment.getTime() > this.clock().getTime() + CLOCK_TOLERANCE_MS) {
      throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, `${moment.toISOString()} lies in the future.`);
    }
  }

  private async defineNamed<T extends Channel | EventType>(
    transaction: Transaction,
    type: new () => T,
    input: DefineChannelInput | DefineEventTypeInput,
  ): Promise<T> {
    const key = validKey('key', input.key);
    const existing = await transaction.manager.findOne<Channel | EventType>(type, { where: { key } });
    if (existing) return existing as T;
    const thing = Object.assign(new type(), {
      key,
      name: validText('name', input.name ?? key, 200),
      createdAt: this.clock(),
    });
    return transaction.manager.save(thing);
  }
}

async function attributeValues(
  transaction: Transaction,
  input: RecordCustomersInput,
  ids: readonly number[],
): Promise<Map<Attribute, AttributeValueRow[]>> {
  const known = new Map((await transaction.manager.find(Attribute)).map((attribute) => [attribute.key, attribute]));
  const values = new Map<Attribute, AttributeValueRow[]>();
  for (const [index, customer] of input.customers.entries()) {
    const given = customer.attributes ?? [];
    refuseDuplicates(
      `customers.${index}.attributes`,
      given.map((value) => value.name),
    );
    for (const [place, value] of given.entries()) {
      const field = `customers.${index}.attributes.${place}`;
      const attribute = known.get(value.name);
      if (!attribute) throw notFound(`${field}.name`, 'attribute', value.name);
      const rows = values.get(attribute) ?? [];
      values.set(attribute, rows);
      rows.push({ customerId: ids[index]!, value: attributeValue(field, attribute, value) });
    }
  }
  return values;
}

function attributeValue(
  field: string,
  attribute: Attribute,
  value: { number?: number | null; text?: string | null; flag?: boolean | null; date?: Date | null },
): number | string | boolean {
  const fitting = { NUMBER: value.number, CATEGORY: value.text, BOOLEAN: value.flag, DATE: value.date?.getTime() }[
    attribute.type
  ];
  const names = { NUMBER: 'number', CATEGORY: 'text', BOOLEAN: 'flag', DATE: 'date' };
  const given = [value.number, value.text, value.flag, value.date].filter((part) => part != null).length;
  if (fitting == null || given > 1) {
    throw invalid(
      field,
      `"${attribute.key}" is a ${attribute.type.toLowerCase()}: give its value as \`${names[attribute.type]}\` and nothing else.`,
    );
  }
  if (attribute.type === AttributeType.CATEGORY) return validText(`${field}.text`, String(fitting), 200);
  if (typeof fitting === 'number' && !Number.isFinite(fitting))
    throw invalid(`${field}.number`, 'Give a finite number.');
  return fitting;
}

/** The places of the events of each type. */
function positionsByType(rows: readonly EventInput[]): Iterable<number[]> {
  const positions = new Map<string, number[]>();
  for (const [index, { type }] of rows.entries()) {
    const known = positions.get(type);
    if (known) known.push(index);
    else positions.set(type, [index]);
  }
  return positions.values();
}

async function writeEventsOfOneType(
  transaction: Transaction,
  rows: readonly EventInput[],
  positions: readonly number[],
  customerIds: readonly number[],
): Promise<number> {
  const { type } = rows[positions[0]!]!;
  const eventType = await transaction.manager.findOneBy(EventType, { key: type });
  if (!eventType) throw notFound(`events.${positions[0]}.type`, 'event type', type);
  const events = positions.map((position): EventRow => {
    const { key, at, value } = rows[position]!;
    return { customerId: customerIds[position]!, key, occurredAt: at.getTime(), value: value ?? null };
  });
  return locatingRows('events', () => writeEvents(transaction, eventType.id, events), positions);
}

/** Names the row at fault in the field of an error that knows its place in the batch. */
async function locatingRows<T>(list: string, work: () => Promise<T>, positions?: readonly number[]): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BatchRowError)) throw error;
    const position = positions?.[error.row] ?? error.row;
    throw new ExpectedError(`${list}.${position}.${error.field}`, error.code, error.message);
  }
}
