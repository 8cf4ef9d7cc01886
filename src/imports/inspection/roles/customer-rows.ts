import { AttributeType } from '../../../customers/attributes/attribute.js';
import { examples, listed } from '../column-profile.js';
import { CUSTOMER_NAMES, isNamed } from '../header-words.js';
import { slug } from '../slug.js';
import { attributePart } from './attribute-part.js';
import { keyed, noteChannels } from './channel-part.js';
import { armOf, experimentPart } from './experiment-part.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import { giveOutcomes, outcomesWithoutExperiment } from './outcome-part.js';
import { repeatedCustomers } from './repeated-customers.js';
import type { ManifestPart, RowKind } from './row-kind.js';
import { acquiredAt, channel, customerKey } from './single-roles.js';

/** A row is a customer. */
export const customerRows: RowKind = {
  kind: 'CUSTOMER',
  evidence: () => 'Nothing says that a customer has several rows, so a row is a customer.',
  async propose(table) {
    const repeated = repeatedCustomers(table);
    const key = keyPart(table);
    const channelColumn = table.take(channel);
    const acquired = table.take(acquiredAt);
    const arm = armOf(table);
    giveOutcomes(table, arm !== null);
    const channels = channelColumn && keyed(channelColumn, table.known.channels);
    if (channelColumn && channels) noteChannels(table, channelColumn, channels);
    const outcomes = table.of('OUTCOME');
    const attributes = attributePart(table);
    return {
      row: 'CUSTOMER',
      ...(repeated && table.questions.has('row', () => true) && { duplicates: 'last' }),
      customer: {
        key: await key,
        ...(channels && { channel: channels.column }),
        ...(acquired && { acquiredAt: inManifest(acquired, ['dateFormat', 'missing']) }),
      },
      ...(channels && channels.named.length > 0 && { channels: channels.named }),
      ...(attributes.length > 0 && { attributes }),
      ...(arm ? experimentPart(table, arm, outcomes) : dated(table, attributes.length > 0, outcomes)),
    };
  },
};

async function keyPart(table: InspectedTable): Promise<ManifestPart> {
  const given = table.questions.override('customer.key');
  const column = given === 'rowNumber' ? null : table.take(customerKey);
  if (!column) {
    if (given === null) askForKeys(table);
    table.notes.push(
      'No column identifies the customers, so the number of the row does: never reorder a file that was imported.',
    );
    return { rowNumber: true, prefix: `${slug(table.file.replace(/\.\w+$/, ''), '-', 'row')}-` };
  }
  await noteCustomers(table, column);
  return inManifest(column, ['missing']);
}

/** A column is named as the key, but has no keys: long numbers that a spreadsheet has shortened, such as 1.23E+15. */
function askForKeys({ free, questions }: InspectedTable): void {
  const column = free.find(({ name }) => isNamed(name, CUSTOMER_NAMES));
  if (!column) return;
  questions.ask({
    field: 'customer.key',
    question: 'Which column identifies the customer?',
    choices: [{ value: 'rowNumber', meaning: 'None: the number of the row does. Never reorder the file.' }],
    evidence: `The column "${column.name}" has ${listed(examples(column.profile))}, which are no keys. If a spreadsheet has changed them, export the file again with this column as text.`,
  });
}

async function noteCustomers(table: InspectedTable, column: Column): Promise<void> {
  const keys = [...column.profile.counts.keys()];
  const known = await table.known.countCustomers(keys);
  if (known > 0) {
    table.collide(
      column,
      `${known.toLocaleString('en-US')} of ${keys.length.toLocaleString('en-US')} sampled customers are recorded already: they stay as they are.`,
    );
  }
  if (column.finding?.type === AttributeType.CATEGORY && keys.every((key) => key.includes('@'))) {
    table.notes.push(
      'Customers are identified by their e-mail addresses, which are personal data. A number of the customer is safer.',
    );
  }
}

/** Since when the values are true, and when the outcomes happened: a file of customers does not say it. */
function dated(table: InspectedTable, hasAttributes: boolean, outcomes: readonly Column[]): ManifestPart {
  return { ...(hasAttributes ? knownFrom(table) : {}), ...outcomesWithoutExperiment(table, outcomes) };
}

function knownFrom({ questions }: InspectedTable): ManifestPart {
  const answer = questions.ask({
    field: 'knownFrom',
    question: 'Since when have the values of the customers been true?',
    choices: [
      {
        value: 'now',
        meaning: 'Since the import: segments and histories of earlier moments do not find customers by them.',
      },
    ],
    form: 'MOMENT',
    evidence: 'The file has no date of its values.',
  });
  return answer === null || answer === 'now' ? {} : { knownFrom: answer };
}
