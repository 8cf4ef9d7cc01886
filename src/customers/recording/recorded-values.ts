import type { Transaction } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { validStoredNumber } from '../../graph/number-limits.js';
import { refuseDuplicates, validForeignKey } from '../../graph/validation.js';
import { Attribute, AttributeType } from '../attribute.js';
import type { AttributeValueRow } from './attribute-writer.js';
import type { RecordCustomersInput } from './recording-inputs.js';

type CustomerInput = RecordCustomersInput['customers'][number];
type AttributeValueInput = NonNullable<CustomerInput['attributes']>[number];

/** The field in which the value of an attribute is given. */
const FIELDS = { NUMBER: 'number', CATEGORY: 'text', BOOLEAN: 'flag', DATE: 'date' } as const;

/**
 * The values that customers are recorded with, checked, by attribute.
 * @param ids of the customers, in their order
 * @throws ExpectedError naming the value at fault
 */
export async function recordedValues(
  transaction: Transaction,
  customers: readonly CustomerInput[],
  ids: readonly number[],
): Promise<Map<Attribute, AttributeValueRow[]>> {
  const attributes = new Map(
    (await transaction.manager.find(Attribute)).map((attribute) => [attribute.key, attribute]),
  );
  const values = new Map<Attribute, AttributeValueRow[]>();
  for (const [index, customerId] of ids.entries()) {
    const given = customers[index]?.attributes ?? [];
    const field = `customers.${index}.attributes`;
    refuseDuplicates(
      field,
      given.map(({ name }) => name),
    );
    for (const [place, value] of given.entries()) {
      const attribute = attributes.get(value.name);
      if (!attribute) throw notFound(`${field}.${place}.name`, 'attribute', value.name, attributes.keys());
      const rows = values.get(attribute) ?? [];
      rows.push({ customerId, value: validValue(`${field}.${place}`, attribute, value) });
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
