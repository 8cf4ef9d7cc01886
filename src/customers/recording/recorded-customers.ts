import { channelIds } from '../../channels/channel-ids.js';
import type { Transaction } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { validStoredNumber } from '../../graph/number-limits.js';
import { checkParts, lookUpEach, lookUpParts } from '../../graph/problems.js';
import { checkDistinct, validForeignKey } from '../../graph/validation.js';
import { Attribute, AttributeType } from '../attributes/attribute.js';
import type { AttributeValueRow } from './attribute-writer.js';
import type { CustomerRow } from './customer-writer.js';
import type { RecordCustomersInput } from './recording-inputs.js';
import { refuseFuture } from './refuse-future.js';

type CustomerInput = RecordCustomersInput['customers'][number];
type AttributeValueInput = NonNullable<CustomerInput['attributes']>[number];

/** A customer to record, with the values of attributes, all checked. */
export interface RecordedCustomer extends CustomerRow {
  values: { attribute: Attribute; value: AttributeValueRow['value'] }[];
}

/** The field in which the value of an attribute is given. */
export const FIELDS = { NUMBER: 'number', CATEGORY: 'text', BOOLEAN: 'flag', DATE: 'date' } as const;

/**
 * Customers and the values that they are recorded with, checked by themselves, in two statements.
 * @throws ExpectedErrors naming what is wrong in all customers
 */
export async function recordedCustomers(
  transaction: Transaction,
  customers: readonly CustomerInput[],
  now: Date,
): Promise<RecordedCustomer[]> {
  const channels = await channelIds(transaction);
  const nearestChannels = new NearestKeys(channels.keys());
  const attributes = new Map(
    (await transaction.manager.find(Attribute)).map((attribute) => [attribute.key, attribute]),
  );
  const nearestAttributes = new NearestKeys(attributes.keys());

  const checkChannel = (field: string, channel: string | null | undefined) => {
    if (channel == null) return null;
    if (!channels.has(channel)) throw notFound(field, 'channel', channel, nearestChannels);
    return channel;
  };
  const checkValue = (field: string, value: AttributeValueInput) => {
    const attribute = attributes.get(value.name);
    if (!attribute) throw notFound(`${field}.name`, 'attribute', value.name, nearestAttributes);
    return { attribute, value: validValue(field, attribute, value) };
  };
  const checkCustomer = ({ key, channel, acquiredAt, attributes: given }: CustomerInput, index: number) => {
    const field = `customers.${index}`;
    return checkParts<RecordedCustomer>({
      // As it was given: the writer knows the form in which it is stored.
      key: () => key,
      channel: () => checkChannel(`${field}.channel`, channel),
      acquiredAt: () => {
        if (acquiredAt != null) refuseFuture(`${field}.acquiredAt`, acquiredAt, now);
        return acquiredAt?.getTime() ?? null;
      },
      values: () => checkValues(`${field}.attributes`, given ?? [], checkValue),
    });
  };
  const { rows } = await lookUpParts({
    keys: () =>
      checkDistinct(
        (index) => `customers.${index}`,
        customers.map(({ key }) => normalForm(key)),
        (key, index) => validForeignKey(`customers.${index}.key`, key),
      ),
    rows: () => lookUpEach(customers, checkCustomer),
  });
  return rows;
}

function checkValues<T>(
  field: string,
  values: readonly AttributeValueInput[],
  check: (field: string, value: AttributeValueInput) => T,
): T[] {
  return checkDistinct(
    (index) => `${field}.${index}`,
    values.map(({ name }) => name),
    (_, index) => check(`${field}.${index}`, values[index] as AttributeValueInput),
  );
}

/** The values of customers, by attribute. @param ids of the customers, in their order */
export function valuesByAttribute(
  customers: readonly RecordedCustomer[],
  ids: readonly number[],
): Map<Attribute, AttributeValueRow[]> {
  const values = new Map<Attribute, AttributeValueRow[]>();
  for (const [index, customerId] of ids.entries()) {
    for (const { attribute, value } of customers[index]?.values ?? []) {
      const rows = values.get(attribute) ?? [];
      rows.push({ customerId, value });
      values.set(attribute, rows);
    }
  }
  return values;
}

function validValue(field: string, { key, type }: Attribute, input: AttributeValueInput): AttributeValueRow['value'] {
  const value = input[FIELDS[type]];
  const given = Object.values(FIELDS).filter((name) => input[name] != null);
  if (value == null || given.length > 1) {
    throw invalid(
      field,
      `"${key}" is a ${type.toLowerCase()}: give its value in \`${FIELDS[type]}\` and in no other field.`,
    );
  }
  if (value instanceof Date) return value.getTime();
  if (type === AttributeType.CATEGORY) validForeignKey(`${field}.text`, String(value));
  return typeof value === 'number' ? validStoredNumber(`${field}.number`, value) : value;
}
