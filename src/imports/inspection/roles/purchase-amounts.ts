import { AttributeType } from '../../../customers/attributes/attribute.js';
import { examples, listed } from '../column-profile.js';
import { hasWord, PURCHASE_AMOUNT_WORDS, SUMMARY_WORDS } from '../header-words.js';
import { mayBeArm } from './experiment-part.js';
import type { Column, InspectedTable } from './inspected-table.js';
import { BEFORE } from './outcome-part.js';

/** Asks what a row is where a customer has one row with the amount of a purchase: as an attribute, no metric would count it. */
export function askWhatAmountsAre(table: InspectedTable): void {
  const { free, questions } = table;
  // In an experiment, it is an outcome.
  if (table.of('ARM').length > 0 || free.some(mayBeArm)) return;
  const column = free.find(isPurchaseAmount);
  if (!column) return;
  const { name, profile } = column;
  questions.ask({
    field: 'row',
    question: 'What is a row?',
    choices: [
      {
        value: 'EVENT',
        meaning: `An event of a customer, such as a purchase: "${name}" is its value, which metrics add up.`,
      },
      {
        value: 'CUSTOMER',
        meaning: `A customer: "${name}" is known of the customer, for segments and comparisons, and metrics do not count it.`,
      },
    ],
    evidence: `Each customer has one row, and the column "${name}" has amounts such as ${listed(examples(profile))}.`,
  });
}

function isPurchaseAmount({ finding, words }: Column): boolean {
  if (finding?.type !== AttributeType.NUMBER || hasWord(words, BEFORE) || hasWord(words, SUMMARY_WORDS)) return false;
  return hasWord(words, PURCHASE_AMOUNT_WORDS);
}
