import { AttributeType } from '../../customers/attributes/attribute.js';
import type { Transaction } from '../../database/database.js';
import type { BatchColumn } from '../../database/dialect.js';
import { canBeStored, lookAlikeForm, normalForm } from '../../graph/key-form.js';
import type { Manifest } from '../manifests/manifest.js';
import { rowKind } from '../manifests/manifest-reader.js';
import type { ImportRow } from '../rows/import-row.js';
import { Vocabulary, type WordCodes } from './word-codes.js';

/** A column of `staged_row`. */
export interface StagedColumn extends BatchColumn {
  /** What is staged of rows, in their order. */
  valuesOf(session: Transaction, rows: readonly ImportRow[]): Promise<readonly unknown[]>;
}

/** A key as it is stored, unless it is stored exactly as it is given. */
interface StagedKey {
  key: string;
  /** As it is given, where that could have been stored; null where it is the same. */
  given: string | null;
}

/**
 * The columns that a row of the file can have a value in: each takes time.
 * @param words gives codes to words
 * @param noteOddKey is called for a key of a customer that is not in the form in which new ones are stored
 */
export function stagedColumns(manifest: Manifest, words: WordCodes, noteOddKey: () => void): StagedColumn[] {
  const { customer, attributes = [], experiment, unknownCustomers } = manifest;
  const creates = rowKind(manifest) === 'CUSTOMER' || unknownCustomers === 'create';
  return [
    plain('position', 'integer', ({ line }) => line),
    plain('customer', 'text', (row) => stagedKey(row.customer).key),
    plain('given', 'text', (row) => {
      const { given } = stagedKey(row.customer);
      if (given !== null) noteOddKey();
      return given;
    }),
    ...(creates ? [plain('look_alike', 'text', (row) => lookAlike(stagedKey(row.customer).key))] : []),
    ...(customer.channel ? [coded(words, 'channel', Vocabulary.CHANNEL, ({ channel }) => channel)] : []),
    ...(customer.acquiredAt ? [plain('acquired_at', 'integer', ({ acquiredAt }) => acquiredAt)] : []),
    ...(experiment ? [coded(words, 'arm', Vocabulary.ARM, ({ arm }) => arm)] : []),
    ...(experiment?.design.tuple ? [coded(words, 'tuple', Vocabulary.TUPLE, ({ tuple }) => tuple)] : []),
    ...attributes.map(({ type }, index) => {
      const name = `v${index}`;
      const wordOrNumber = ({ values }: ImportRow) => values[index] ?? null;
      if (type === AttributeType.CATEGORY)
        return coded(words, name, index, (row) => wordOrNumber(row) as string | null, 'real');
      return plain(name, 'real', (row) => {
        const value = wordOrNumber(row);
        return value === null ? null : Number(value);
      });
    }),
  ];
}

function coded(
  words: WordCodes,
  name: string,
  vocabulary: number,
  wordOf: (row: ImportRow) => string | null,
  type: BatchColumn['type'] = 'integer',
): StagedColumn {
  const valuesOf = async (session: Transaction, rows: readonly ImportRow[]) => {
    const found = rows.map(wordOf);
    const codes = await words.codesOf(session, vocabulary, found);
    return found.map((word) => (word === null ? null : codes.get(word)));
  };
  return { name, type, valuesOf };
}

function plain(name: string, type: BatchColumn['type'], read: (row: ImportRow) => unknown): StagedColumn {
  return { name, type, valuesOf: async (_, rows) => rows.map(read) };
}

/** The key of a customer or an event in the form in which new ones are stored. */
export function stagedKey(text: string): StagedKey {
  const key = normalForm(text);
  if (key === text) return { key, given: null };
  return canBeStored(text) ? { key, given: text } : { key: canBeStored(key) ? key : '', given: null };
}

function lookAlike(key: string): string | null {
  const form = lookAlikeForm(key);
  return form === key ? null : form;
}
