import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import { notFound } from '../graph/expected-error.js';
import { Attribute, AttributeType } from './attribute.js';
import { attributeLevels } from './attribute-levels.js';
import { Customer } from './customer.js';
import { EventType } from './event-type.js';
import { knownAt } from './known-values.js';

/** One value known of a customer, readable as a number and as text. */
export interface KnownValue {
  attribute: Attribute;
  number: number;
  text: string;
  knownFrom: Date;
}

interface KnownValueRow {
  customer_id: number;
  attribute_id: number;
  number: number;
  known_from: number;
  level: string | null;
}

/** Customers and what is known of them. */
export class CustomerService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError NOT_FOUND */
  async get(key: string): Promise<Customer> {
    const customer = await this.database.read((session) => session.manager.findOneBy(Customer, { key }));
    if (!customer) throw notFound('key', 'customer', key);
    return customer;
  }

  async byIds(ids: readonly number[]): Promise<(Customer | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Customer, { id: In([...ids]) }));
    const byId = new Map(found.map((customer) => [customer.id, customer]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  async attributesByIds(ids: readonly number[]): Promise<(Attribute | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Attribute, { id: In([...ids]) }));
    return ids.map((id) => found.find((attribute) => attribute.id === id) ?? null);
  }

  /** @throws ExpectedError NOT_FOUND */
  async attribute(key: string): Promise<Attribute> {
    const attribute = await this.database.read((session) => session.manager.findOneBy(Attribute, { key }));
    if (!attribute) throw notFound('key', 'attribute', key);
    return attribute;
  }

  async eventTypesByKeys(keys: readonly string[]): Promise<(EventType | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(EventType, { key: In([...keys]) }));
    return keys.map((key) => found.find((eventType) => eventType.key === key) ?? null);
  }

  async eventTypesByIds(ids: readonly number[]): Promise<(EventType | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(EventType, { id: In([...ids]) }));
    return ids.map((id) => found.find((eventType) => eventType.id === id) ?? null);
  }

  /** The values that categories take, by attribute. */
  async levels(attributeIds: readonly number[]): Promise<string[][]> {
    const levels = await this.database.read((session) => attributeLevels(session, attributeIds));
    return attributeIds.map((id) => levels.filter(({ attributeId }) => attributeId === id).map(({ value }) => value));
  }

  /** What is known of each customer now. */
  async knownValues(customerIds: readonly number[]): Promise<KnownValue[][]> {
    const now = this.clock().getTime();
    return this.database.read(async (session) => {
      const attributes = await session.manager.find(Attribute, { order: { id: 'ASC' } });
      const rows = await session.query<KnownValueRow>(
        `SELECT v.customer_id AS customer_id, v.attribute_id AS attribute_id, v.number AS number,
           v.known_from AS known_from, l.value AS level
         FROM attribute a JOIN attribute_value v ON v.attribute_id = a.id AND v.customer_id IN (${customerIds.join(', ')})
         LEFT JOIN attribute_level l ON a.type = 'CATEGORY' AND l.id = v.number
         WHERE ${knownAt('v', String(now))} ORDER BY a.id`,
      );
      const byId = new Map(attributes.map((attribute) => [attribute.id, attribute]));
      const known = new Map<number, KnownValue[]>(customerIds.map((id) => [id, []]));
      for (const row of rows) known.get(row.customer_id)?.push(knownValue(row, byId.get(row.attribute_id)!));
      return customerIds.map((id) => known.get(id)!);
    });
  }
}

function knownValue(row: KnownValueRow, attribute: Attribute): KnownValue {
  return { attribute, number: row.number, text: textOf(row, attribute.type), knownFrom: new Date(row.known_from) };
}

function textOf(row: KnownValueRow, type: AttributeType): string {
  switch (type) {
    case AttributeType.CATEGORY:
      return row.level ?? '';
    case AttributeType.BOOLEAN:
      return row.number === 1 ? 'true' : 'false';
    case AttributeType.DATE:
      return new Date(row.number).toISOString();
    default:
      return String(row.number);
  }
}
