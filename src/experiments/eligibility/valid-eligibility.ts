import type { Transaction } from '../../database/database.js';
import { refuseArchived } from '../../graph/archivable.js';
import { invalid } from '../../graph/expected-error.js';
import { type KindOfKey, TABLES_WITH_KEYS, unknownKey } from '../../graph/unknown-key.js';
import { refuseDuplicates, validList, validNumber } from '../../graph/validation.js';
import { type EligibilityRules, type NamespaceShare, type NotContacted, OverlapPolicy } from '../eligibility-rules.js';
import type { EligibilityInput, NamespaceShareInput, NotContactedInput } from './eligibility-input.js';

const MAX_EXPERIMENTS = 100;
const MAX_NAMESPACES = 10;
const MAX_HOLDOUTS = 10;
const MAX_EVENT_TYPES = 20;
const MAX_ATTRIBUTES = 20;
const LONGEST_REST_DAYS = 3_650;

/**
 * Checks the eligibility rules of a draft.
 * @param validCovariates checks names of attributes, `channel` among them
 * @throws ExpectedError naming the field
 */
export async function validEligibility(
  transaction: Transaction,
  input: EligibilityInput | null | undefined,
  validCovariates: (transaction: Transaction, field: string, names: readonly string[]) => Promise<string[]>,
): Promise<EligibilityRules | null> {
  if (input == null) return null;
  const required = input.requireAttributes ?? [];
  validList('eligibility.requireAttributes', required, 0, MAX_ATTRIBUTES);
  return {
    overlap: input.overlap ?? OverlapPolicy.REFUSE,
    allowOverlapWith: await knownKeys(
      transaction,
      'eligibility.allowOverlapWith',
      'experiment',
      input.allowOverlapWith ?? [],
      MAX_EXPERIMENTS,
    ),
    holdouts: await knownKeys(transaction, 'eligibility.holdouts', 'holdout', input.holdouts ?? [], MAX_HOLDOUTS),
    namespaces: await validShares(transaction, input.namespaces ?? []),
    notContacted: await validRest(transaction, input.notContacted),
    requireAttributes: await validCovariates(transaction, 'eligibility.requireAttributes', required),
  };
}

async function validShares(
  transaction: Transaction,
  inputs: readonly NamespaceShareInput[],
): Promise<NamespaceShare[]> {
  const field = 'eligibility.namespaces';
  const keys = inputs.map(({ namespace }) => namespace);
  await knownKeys(transaction, field, 'namespace', keys, MAX_NAMESPACES, '.namespace');
  return inputs.map(({ namespace, from, to }, index) => {
    if (from >= 0 && from < to && to <= 1) return { namespace, from, to };
    throw invalid(
      `${field}.${index}`,
      `A part of a namespace begins at 0 or later, ends at 1 or earlier and is not empty; this one is ${from} to ${to}.`,
    );
  });
}

async function validRest(
  transaction: Transaction,
  input: NotContactedInput | null | undefined,
): Promise<NotContacted | null> {
  if (input == null) return null;
  const field = 'eligibility.notContacted';
  return {
    days: validNumber(`${field}.days`, input.days, { above: 0, atMost: LONGEST_REST_DAYS }),
    events: await knownKeys(transaction, `${field}.events`, 'event type', input.events ?? [], MAX_EVENT_TYPES),
  };
}

async function knownKeys(
  transaction: Transaction,
  field: string,
  what: KindOfKey,
  keys: readonly string[],
  most: number,
  part = '',
): Promise<string[]> {
  validList(field, keys, 0, most);
  refuseDuplicates(field, keys);
  const list = transaction.dialect.list('w', 'text');
  const found = await transaction.query<{ key: string }>(
    `SELECT t.key AS key FROM ${list} JOIN ${TABLES_WITH_KEYS[what]} t ON t.key = w.value`,
    [keys],
  );
  const known = new Set(found.map(({ key }) => key));
  for (const [index, key] of keys.entries()) {
    if (!known.has(key)) throw await unknownKey(transaction, `${field}.${index}${part}`, what, key);
  }
  // What an experiment may share customers with is nothing that it uses.
  if (what !== 'experiment') await refuseArchived(transaction, what, keys, (index) => `${field}.${index}${part}`);
  return [...keys];
}
