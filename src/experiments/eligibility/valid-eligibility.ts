import type { Transaction } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { checkEach, lookUpParts } from '../../graph/problems.js';
import { type KindOfKey, requireListedKeys } from '../../graph/unknown-key.js';
import { validList, validNumber } from '../../graph/validation.js';
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
  const known = (part: string, what: KindOfKey, keys: readonly string[] | null | undefined, most: number) => () =>
    knownKeys(transaction, `eligibility.${part}`, what, keys ?? [], most);
  const required = input.requireAttributes ?? [];
  return lookUpParts<EligibilityRules>({
    overlap: () => input.overlap ?? OverlapPolicy.REFUSE,
    allowOverlapWith: known('allowOverlapWith', 'experiment', input.allowOverlapWith, MAX_EXPERIMENTS),
    holdouts: known('holdouts', 'holdout', input.holdouts, MAX_HOLDOUTS),
    namespaces: () => validShares(transaction, input.namespaces ?? []),
    notContacted: () => validRest(transaction, input.notContacted),
    requireAttributes: () => {
      validList('eligibility.requireAttributes', required, 0, MAX_ATTRIBUTES);
      return validCovariates(transaction, 'eligibility.requireAttributes', required);
    },
  });
}

async function validShares(
  transaction: Transaction,
  inputs: readonly NamespaceShareInput[],
): Promise<NamespaceShare[]> {
  const field = 'eligibility.namespaces';
  const keys = inputs.map(({ namespace }) => namespace);
  const { shares } = await lookUpParts({
    keys: () => knownKeys(transaction, field, 'namespace', keys, MAX_NAMESPACES, '.namespace'),
    shares: () => checkEach(inputs, (input, index) => validShare(`${field}.${index}`, input)),
  });
  return shares;
}

function validShare(field: string, { namespace, from, to }: NamespaceShareInput): NamespaceShare {
  if (from >= 0 && from < to && to <= 1) return { namespace: normalForm(namespace), from, to };
  throw invalid(
    field,
    `A part of a namespace begins at 0 or later, ends at 1 or earlier and is not empty; this one is ${from} to ${to}.`,
  );
}

async function validRest(
  transaction: Transaction,
  input: NotContactedInput | null | undefined,
): Promise<NotContacted | null> {
  if (input == null) return null;
  const field = 'eligibility.notContacted';
  return lookUpParts<NotContacted>({
    days: () => validNumber(`${field}.days`, input.days, { above: 0, atMost: LONGEST_REST_DAYS }),
    events: () => knownKeys(transaction, `${field}.events`, 'event type', input.events ?? [], MAX_EVENT_TYPES),
  });
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
  // What an experiment may share customers with is nothing that it uses.
  const archived = what === 'experiment' ? 'allow' : 'refuse';
  await requireListedKeys(transaction, what, field, keys, { part, archived });
  return keys.map(normalForm);
}
