import type { Transaction } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { Attribute, AttributeType } from '../attributes/attribute.js';
import { writeAttributeValues } from '../recording/attribute-writer.js';
import { locatingRows } from '../recording/batch-row-error.js';
import { writeCustomers } from '../recording/customer-writer.js';
import { FIELDS, recordedCustomers, valuesByAttribute } from '../recording/recorded-customers.js';
import type { CustomerInput } from '../recording/recording-inputs.js';
import type { FeedKind } from './feed-kind.js';
import { momentOf, RowFields, shown } from './row-fields.js';
import { unchangedCustomers } from './unchanged-customers.js';

type Values = Record<string, string | number | boolean>;
type ValueInput = NonNullable<CustomerInput['attributes']>[number];

interface FedCustomer {
  key: string;
  channel: string | null;
  acquiredAt: Date | null;
  attributes: Values;
  /** Of dates without an offset. */
  timeZone: string;
}

/** Rows such as `{"key":"a","channel":"tv","acquiredAt":"2026-03-02","attributes":{"income":1200,"region":"north"}}`. */
export const customerFeed: FeedKind<FedCustomer> = {
  name: 'customers',
  read(row, timeZone) {
    const fields = new RowFields(row, timeZone);
    const { others: _, ...customer } = checkParts({
      key: () => fields.text('key'),
      channel: () => fields.optionalText('channel'),
      acquiredAt: () => fields.optionalMoment('acquiredAt'),
      attributes: () => valuesOf(row.attributes ?? {}),
      others: () => fields.refuseOthers(['key', 'channel', 'acquiredAt', 'attributes']),
    });
    return { ...customer, timeZone };
  },
  identity: ({ key }) => key.normalize().trim(),
  eventType: () => null,
  async write(transaction, rows, { now, knownFrom }) {
    const since = (knownFrom ?? now).getTime();
    return locatingRows('customers', async () => {
      const customers = await recordedCustomers(transaction, await inputsOf(transaction, rows), now);
      const unchanged = await unchangedCustomers(transaction, customers, since);
      const { ids } = await writeCustomers(transaction, customers, now.getTime());
      for (const [attribute, values] of valuesByAttribute(customers, ids)) {
        await writeAttributeValues(transaction, attribute, values, since);
      }
      return rows.map((_, index) => (unchanged.has(index) ? 'unchanged' : 'recorded'));
    });
  },
};

/** How the values of each type are written in JSON. */
const VALUES = {
  NUMBER: { type: 'number', words: 'a number' },
  CATEGORY: { type: 'string', words: 'a text' },
  BOOLEAN: { type: 'boolean', words: 'true or false' },
  DATE: { type: 'string', words: 'a date such as "2026-03-02"' },
} as const;

/** Values of attributes by their keys; null is no value. */
function valuesOf(given: unknown): Values {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalid('attributes', `Give an object such as {"income":1200}, not ${shown(given)}.`);
  }
  const values = Object.entries(given).filter(([, value]) => value !== null);
  checkEach(values, ([name, value]) => {
    if (['string', 'number', 'boolean'].includes(typeof value)) return;
    throw invalid(`attributes.${name.slice(0, 64)}`, `Give a text, a number, true or false, not ${shown(value)}.`);
  });
  return Object.fromEntries(values);
}

/** The rows as inputs, each value in the field for its type; the attributes themselves are checked with the inputs. */
async function inputsOf(transaction: Transaction, rows: readonly FedCustomer[]): Promise<CustomerInput[]> {
  const types = new Map((await transaction.manager.find(Attribute)).map(({ key, type }) => [key, type]));
  return checkEach(rows, ({ attributes, timeZone, ...customer }, index) => {
    const values = checkEach(Object.entries(attributes), ([name, value], place): ValueInput => {
      const type = types.get(name);
      if (type === AttributeType.DATE && typeof value === 'string') {
        return { name, date: momentOf(`customers.${index}.attributes.${place}`, value, timeZone) };
      }
      if (type !== undefined && typeof value !== VALUES[type].type) {
        const message = `"${name.slice(0, 64)}" is a ${type.toLowerCase()}. Give ${VALUES[type].words}, not ${shown(value)}.`;
        throw invalid(`customers.${index}.attributes.${place}`, message);
      }
      return { name, [FIELDS[type ?? AttributeType.CATEGORY]]: value };
    });
    return { ...customer, attributes: values };
  });
}
