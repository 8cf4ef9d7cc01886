import { In } from 'typeorm';
import type { Channel } from '../channels/channel.js';
import type { Database } from '../database/database.js';
import type { Connection, ConnectionArguments } from '../graph/connection.js';
import { containing } from '../graph/folded-text.js';
import { childConnection, rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { validText } from '../graph/validation.js';
import { Attribute, AttributeType } from './attributes/attribute.js';
import { Customer } from './customer.js';
import { customerByKey } from './customer-by-key.js';
import { customerList } from './customer-list.js';
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

const LONGEST_SEARCH = 200;

/** Reads customers and what is known of them. */
export class CustomerService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  find(key: string): Promise<Customer | null> {
    return this.database.read((session) => customerByKey(session, key));
  }

  async byIds(ids: readonly number[]): Promise<(Customer | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Customer, { id: In([...ids]) }));
    const byId = new Map(found.map((customer) => [customer.id, customer]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** @param search a part of the key; null for all customers */
  async page(args: ConnectionArguments, search: string | null): Promise<Connection<Customer>> {
    if (search === null) return rootConnection(this.database, customerList, args);
    const part = validText('search', search, LONGEST_SEARCH).toLowerCase();
    const found = { ...customerList, values: [containing(part)] };
    return rootConnection(this.database, found, args, String.raw`lower(c.key) LIKE ? ESCAPE '\'`);
  }

  /** A page of the customers that a channel acquired. */
  pageOfChannel({ id }: Channel, args: ConnectionArguments, context: RequestContext): Promise<Connection<Customer>> {
    return childConnection(this.database, context, 'channel customers', customerList, `c.channel_id = ${id}`, args);
  }

  /** What is known of each customer now. */
  async knownValues(customerIds: readonly number[]): Promise<KnownValue[][]> {
    const now = String(this.clock().getTime());
    return this.database.read(async (session) => {
      const attributes = await session.manager.find(Attribute);
      const rows = await session.query<KnownValueRow>(
        `SELECT v.customer_id AS customer_id, v.attribute_id AS attribute_id, v.number AS number,
           v.known_from AS known_from, l.value AS level
         FROM attribute a JOIN attribute_value v ON v.attribute_id = a.id AND v.customer_id IN (${customerIds.join(', ')})
         LEFT JOIN attribute_level l ON a.type = 'CATEGORY' AND l.id = v.number
         WHERE ${knownAt('v', now)} ORDER BY a.id`,
      );
      const byId = new Map(attributes.map((attribute) => [attribute.id, attribute]));
      const known = new Map<number, KnownValue[]>();
      for (const row of rows) {
        const attribute = byId.get(row.attribute_id);
        const values = known.get(row.customer_id) ?? [];
        if (attribute) known.set(row.customer_id, [...values, knownValue(row, attribute)]);
      }
      return customerIds.map((id) => known.get(id) ?? []);
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
