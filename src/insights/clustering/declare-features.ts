import { type Attribute, AttributeType } from '../../customers/attributes/attribute.js';
import { LeveledAttributes } from '../../customers/attributes/attribute-levels.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { TABLES_WITH_KEYS } from '../../graph/unknown-key.js';
import { checkDistinct, validList } from '../../graph/validation.js';
import type { FeaturePreparation } from '../../statistics/clustering/features/feature-scales.js';
import type { ClusterFeatureInput } from './cluster-feature-input.js';
import { type DeclaredFeature, declaredFeature, type FeatureVocabulary } from './declared-features.js';
import { widthOf } from './feature-pages.js';
import { FeatureScaling } from './feature-scaling.js';

const MAX_FEATURES = 10;
const MAX_COLUMNS = 40;

/** The two ways to say by what customers are clustered. */
interface FeatureChoice {
  attributes?: string[] | null;
  features?: ClusterFeatureInput[] | null;
  scaling?: FeatureScaling | null;
}

/**
 * The features that an input declares, in few statements however many there are.
 * @throws ExpectedErrors for unknown keys, unsuitable attributes, features that are given twice, and too many
 */
export async function declareFeatures(session: Session, choice: FeatureChoice): Promise<DeclaredFeature[]> {
  const { attributes, features } = choice;
  const scaling = choice.scaling ?? FeatureScaling.Z_SCORE;
  if (attributes && features) throw invalid('features', 'Give either `attributes` or `features`, not both.');
  if (attributes) return plainAttributes(session, attributes, scaling);
  if (!features) throw invalid('attributes', 'Give `attributes` or `features`: by what are customers clustered?');
  validList('features', features, 1, MAX_FEATURES);
  const known = await vocabularyOf(session, features);
  const declared = checkEach(features, (input, index) => declaredFeature(input, known, scaling, `features.${index}`));
  refuseRepeated(declared);
  return declared;
}

async function plainAttributes(
  session: Session,
  keys: readonly string[],
  scaling: FeatureScaling,
): Promise<DeclaredFeature[]> {
  validList('attributes', keys, 1, MAX_FEATURES);
  const known = await LeveledAttributes.load(session, keys);
  return checkDistinct(
    (index) => `attributes.${index}`,
    keys,
    (key, index) => {
      const field = `attributes.${index}`;
      const attribute = suitable(known.get(key, field).attribute, field);
      const preparation: FeaturePreparation = { columns: 1, scaling, log: false, capAt: null };
      const isShare = attribute.type === AttributeType.BOOLEAN;
      return { feature: { kind: 'ATTRIBUTE', attribute: attribute.key }, attribute, preparation, isShare, field };
    },
  );
}

function suitable(attribute: Attribute, field: string): Attribute {
  const { key, type } = attribute;
  if (type === AttributeType.NUMBER || type === AttributeType.BOOLEAN) return attribute;
  const message = `"${key}" is a ${type.toLowerCase()}: \`attributes\` are numbers and booleans. \`features\` takes categories too.`;
  throw invalid(field, message);
}

async function vocabularyOf(session: Session, features: readonly ClusterFeatureInput[]): Promise<FeatureVocabulary> {
  const attributeKeys = features.flatMap(({ attribute }) => (attribute ? [attribute.key] : []));
  const uses = (...kinds: (keyof ClusterFeatureInput)[]) => features.some((one) => kinds.some((kind) => one[kind]));
  return {
    attributes: await LeveledAttributes.load(session, attributeKeys),
    channels: uses('channel') ? await keysOf(session, 'channel') : new Map(),
    events: uses('recency', 'frequency', 'monetary') ? await keysOf(session, 'event type') : new Map(),
    metrics: uses('metric') ? await keysOf(session, 'metric') : new Map(),
  };
}

async function keysOf(session: Session, what: 'channel' | 'event type' | 'metric'): Promise<Map<string, boolean>> {
  const rows = await session.query<{ key: string; archived_at: number | null }>(
    `SELECT key, archived_at FROM ${TABLES_WITH_KEYS[what]} ORDER BY key`,
  );
  return new Map(rows.map((row) => [row.key, row.archived_at !== null]));
}

function refuseRepeated(declared: readonly DeclaredFeature[]): void {
  const texts = declared.map(({ feature }) => JSON.stringify(feature));
  checkEach(declared, ({ field }, index) => {
    if (texts.indexOf(texts[index] ?? '') < index) throw invalid(field, 'This feature is given twice.');
  });
  const columns = widthOf(declared.map(({ feature }) => feature));
  if (columns <= MAX_COLUMNS) return;
  const message = `The features have ${columns} columns, one for each value of a category; at most ${MAX_COLUMNS} can be used.`;
  throw new ExpectedError('features', UserErrorCode.TOO_MANY, message);
}
