import type { Transaction } from '../database/database.js';
import { refuseOtherwise } from '../graph/defined-otherwise.js';
import { lookUpParts } from '../graph/problems.js';
import { isKey, optionalText, validKey, validName } from '../graph/validation.js';
import { refuseImpossible } from './possible-rule.js';
import { withMoments } from './rule-moments.js';
import { loadVocabulary, type RuleVocabulary, wordsOf } from './rule-vocabulary.js';
import { Segment, SegmentKind } from './segment.js';
import { compileSegment } from './segment-compiler.js';
import type { SegmentDefinition } from './segment-rule.js';

export interface NewSegment {
  key: string;
  name?: string | null;
  description?: string | null;
  definition: SegmentDefinition;
  /** Who defines it; null or omitted where that is not known. */
  actor?: string | null;
}

/**
 * Records a segment. The same definition under the same key is left as it is, so that repeating is harmless.
 * @throws ExpectedError for a rule that does not compile or a key that is taken by another definition
 */
export async function insertSegment(transaction: Transaction, input: NewSegment, now: Date): Promise<Segment> {
  const definition = asStored(input.definition);
  const repository = transaction.manager.getRepository(Segment);
  const existing = isKey(input.key) ? await repository.findOneBy({ key: input.key }) : null;
  const {
    key,
    vocabulary,
    possible: _,
    ...texts
  } = await lookUpParts({
    key: () => validKey('key', input.key),
    name: () => validName('name', input.name, input.key),
    description: () => optionalText('description', input.description, 2_000),
    vocabulary: async () => {
      const words = await loadVocabulary(transaction, [definition]);
      compileSegment(definition, words, { customer: 'c', asOf: '0' });
      return words;
    },
    // What is stored already stays as it is, and can be repeated.
    possible: () => (!existing && 'rule' in definition ? refuseImpossible(definition.rule, 'rule') : undefined),
  });
  const segment = repository.create({
    key,
    ...texts,
    kind: 'rule' in definition ? SegmentKind.RULE : SegmentKind.CLUSTER,
    definition,
    version: 1,
    createdAt: now,
  });
  if (existing) {
    refuseOtherwise(
      'segment',
      key,
      { ...existing, ...inStoredForm(existing.definition) },
      {
        kind: segment.kind,
        ...definition,
        name: input.name == null ? undefined : segment.name,
        description: segment.description ?? undefined,
      },
    );
    return existing;
  }
  await repository.save(segment);
  await writeVersion(transaction, segment, vocabulary, { actor: input.actor ?? null, at: now });
  return segment;
}

/** Stores the definition that a segment has got as a version, and which channels it names. */
export async function writeVersion(
  transaction: Transaction,
  { id, version, definition }: Segment,
  { channels }: RuleVocabulary,
  { actor, at }: { actor: string | null; at: Date },
): Promise<void> {
  await transaction.execute(
    'INSERT INTO segment_version (segment_id, number, definition, created_at, created_by) VALUES (?, ?, ?, ?, ?)',
    [id, version, JSON.stringify(definition), at.getTime(), actor],
  );
  await transaction.execute('DELETE FROM segment_channel WHERE segment_id = ?', [id]);
  for (const channel of wordsOf(definition).channels) {
    const values = [id, channels.get(channel)];
    await transaction.execute('INSERT INTO segment_channel (segment_id, channel_id) VALUES (?, ?)', values);
  }
}

/** A definition without what was not given, as it is stored. */
export function asStored(definition: SegmentDefinition): SegmentDefinition {
  return JSON.parse(JSON.stringify(definition, (_, value) => value ?? undefined));
}

/** Definitions stored earlier may have dates in other forms. */
export function inStoredForm(definition: SegmentDefinition): SegmentDefinition {
  return 'rule' in definition ? { rule: withMoments(definition.rule, (text) => Date.parse(text)) } : definition;
}
