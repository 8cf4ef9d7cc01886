import type { Transaction } from '../database/database.js';
import { refuseOtherwise } from '../graph/defined-otherwise.js';
import { lookUpParts } from '../graph/problems.js';
import { isKey, optionalText, validKey, validName } from '../graph/validation.js';
import { refuseImpossible } from './possible-rule.js';
import { withMoments } from './rule-moments.js';
import { loadVocabulary, wordsOf } from './rule-vocabulary.js';
import { Segment, SegmentKind } from './segment.js';
import { compileSegment } from './segment-compiler.js';
import type { SegmentDefinition } from './segment-rule.js';

export interface NewSegment {
  key: string;
  name?: string | null;
  description?: string | null;
  definition: SegmentDefinition;
}

/**
 * Records a segment. The same definition under the same key is left as it is, so that repeating is harmless.
 * @throws ExpectedError for a rule that does not compile or a key that is taken by another definition
 */
export async function insertSegment(transaction: Transaction, input: NewSegment, now: Date): Promise<Segment> {
  const definition = JSON.parse(
    JSON.stringify(input.definition, (_, value) => value ?? undefined),
  ) as SegmentDefinition;
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
  for (const channel of wordsOf(definition).channels) {
    const values = [segment.id, vocabulary.channels.get(channel)];
    await transaction.execute('INSERT INTO segment_channel (segment_id, channel_id) VALUES (?, ?)', values);
  }
  return segment;
}

/** Definitions stored earlier may have dates in other forms. */
function inStoredForm(definition: SegmentDefinition): SegmentDefinition {
  return 'rule' in definition ? { rule: withMoments(definition.rule, (text) => Date.parse(text)) } : definition;
}
