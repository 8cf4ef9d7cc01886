import { In } from 'typeorm';
import { channelIds } from '../channels/channel-ids.js';
import type { AttributeType } from '../customers/attributes/attribute.js';
import { attributeTypes } from '../customers/attributes/attribute-types.js';
import { eventTypeIds } from '../customers/event-types/event-type-ids.js';
import type { Session } from '../database/database.js';
import { Metric } from '../metrics/metric.js';
import type { ClusterFeature } from './cluster-features/cluster-feature.js';
import { addFeatureWords, type Words } from './cluster-features/feature-words.js';
import type { SegmentDefinition, SegmentRule } from './segment-rule.js';

/** What the words of rules stand for in the database. */
export interface RuleVocabulary {
  channels: Map<string, number>;
  attributes: Map<string, { id: number; type: AttributeType; levels: Map<string, number> }>;
  eventTypes: Map<string, number>;
  metrics: Map<string, Metric>;
  /** The keys of all attributes; read only where a definition names an unknown one. */
  attributeKeys: string[];
}

interface AttributeLevelRow {
  key: string;
  id: number;
  type: AttributeType;
  level: string | null;
  level_id: number | null;
}

/** Looks every word of the definitions up, in a statement for each kind of word, however many definitions there are. */
export async function loadVocabulary(
  session: Session,
  definitions: readonly SegmentDefinition[],
): Promise<RuleVocabulary> {
  return vocabularyOf(session, collectWords(definitions));
}

/** The same for the features of a clustering. */
export async function vocabularyOfFeatures(
  session: Session,
  features: readonly ClusterFeature[],
): Promise<RuleVocabulary> {
  const words = noWords();
  addFeatureWords(features, words);
  return vocabularyOf(session, words);
}

async function vocabularyOf(session: Session, words: Words): Promise<RuleVocabulary> {
  const known = words.attributes.size === 0 ? new Map() : await attributesWithLevels(session, [...words.attributes]);
  return {
    channels: words.channels.size === 0 ? new Map() : await channelIds(session),
    attributes: known,
    eventTypes: words.eventTypes.size === 0 ? new Map() : await eventTypeIds(session),
    metrics: words.metrics.size === 0 ? new Map() : await metricsByKey(session, [...words.metrics]),
    attributeKeys: known.size === words.attributes.size ? [] : [...(await attributeTypes(session)).keys()],
  };
}

async function metricsByKey(session: Session, keys: string[]): Promise<Map<string, Metric>> {
  const metrics = await session.manager.findBy(Metric, { key: In(keys) });
  return new Map(metrics.map((metric) => [metric.key, metric]));
}

async function attributesWithLevels(session: Session, keys: readonly string[]): Promise<RuleVocabulary['attributes']> {
  const rows = await session.query<AttributeLevelRow>(
    `SELECT a.key AS key, a.id AS id, a.type AS type, l.value AS level, l.id AS level_id
     FROM ${session.dialect.list('w', 'text')} JOIN attribute a ON a.key = w.value
     LEFT JOIN attribute_level l ON l.attribute_id = a.id`,
    [keys],
  );
  return groupLevels(rows);
}

/** Keys of the attributes that a definition uses. */
export function attributesOf(definition: SegmentDefinition): string[] {
  return [...collectWords([definition]).attributes];
}

export function wordsOf(definition: SegmentDefinition): Words {
  return collectWords([definition]);
}

function groupLevels(rows: readonly AttributeLevelRow[]): RuleVocabulary['attributes'] {
  const attributes: RuleVocabulary['attributes'] = new Map();
  for (const row of rows) {
    const attribute = attributes.get(row.key) ?? { id: row.id, type: row.type, levels: new Map() };
    attributes.set(row.key, attribute);
    if (row.level !== null && row.level_id !== null) attribute.levels.set(row.level, row.level_id);
  }
  return attributes;
}

function collectWords(definitions: readonly SegmentDefinition[]): Words {
  const words = noWords();
  const { attributes, channels, eventTypes } = words;
  const visit = (rule: SegmentRule): void => {
    for (const child of [...(rule.all ?? []), ...(rule.any ?? []), ...(rule.not ? [rule.not] : [])]) visit(child);
    if (rule.attribute) attributes.add(rule.attribute.name);
    for (const channel of rule.channel?.in ?? []) channels.add(channel);
    for (const type of [rule.behaviour?.event, rule.behaviour?.minus]) if (type) eventTypes.add(type);
  };
  const visitDefinition = (definition: SegmentDefinition): void => {
    if ('rule' in definition) {
      visit(definition.rule);
      return;
    }
    const { cluster } = definition;
    if (cluster.version === undefined) for (const name of cluster.attributes) attributes.add(name);
    else addFeatureWords(cluster.features, words);
    if (cluster.within) visitDefinition(cluster.within);
  };
  definitions.forEach(visitDefinition);
  return words;
}

function noWords(): Words {
  return { attributes: new Set(), channels: new Set(), eventTypes: new Set(), metrics: new Set() };
}
