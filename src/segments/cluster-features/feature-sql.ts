import { notFound } from '../../graph/expected-error.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { totalOfCustomer, valueOfCustomer } from '../../metrics/customer-value.js';
import { during } from '../../metrics/event-totals.js';
import { Aggregation } from '../../metrics/metric.js';
import type { RuleVocabulary } from '../rule-vocabulary.js';
import type { SegmentScope } from '../segment-scope.js';
import {
  type ClusterFeature,
  type CountedEvents,
  type FeatureKind,
  type FeatureOf,
  levelsOf,
} from './cluster-feature.js';

const MS_PER_DAY = 86_400_000;

/** Where the numbers of a customer are read. */
export interface FeatureScope extends Pick<SegmentScope, 'customer' | 'asOf'> {
  /** SQL of the number known of an attribute; NULL when it is unknown. */
  attribute: (attributeId: number) => string;
}

type FeatureSql<K extends FeatureKind> = (
  feature: FeatureOf<K>,
  vocabulary: RuleVocabulary,
  scope: FeatureScope,
) => string;

/** For each kind, SQL of its number for one customer. */
const KINDS: { [K in FeatureKind]: FeatureSql<K> } = {
  ATTRIBUTE: (feature, vocabulary, { attribute }) => attribute(attributeId(feature.attribute, vocabulary)),
  CHANNEL: (_, __, { customer }) => `${customer}.channel_id`,
  RECENCY: ({ event }, vocabulary, { customer, asOf }) => {
    const latest = `(SELECT max(e.occurred_at) FROM event e WHERE e.event_type_id = ${eventTypeId(event, vocabulary)}
      AND e.customer_id = ${customer}.id AND e.occurred_at < ${asOf})`;
    return daysSince(`coalesce(${latest}, ${acquired(customer, asOf)})`, asOf);
  },
  FREQUENCY: (feature, vocabulary, scope) => counted(feature, Aggregation.COUNT, vocabulary, scope),
  MONETARY: (feature, vocabulary, scope) => counted(feature, Aggregation.SUM, vocabulary, scope),
  TENURE: (_, __, { customer, asOf }) => daysSince(acquired(customer, asOf), asOf),
  METRIC: ({ metric, withinDays }, vocabulary, { customer, asOf }) => {
    const known = vocabulary.metrics.get(metric);
    if (!known) throw notFound('features', 'metric', metric, new NearestKeys([]));
    return valueOfCustomer(known, `${customer}.id`, during({ from: start(withinDays, asOf), until: asOf }));
  },
};

/** SQL of the number of a feature, or of the number that stands for its level; NULL when it is unknown. */
export function featureNumber(feature: ClusterFeature, vocabulary: RuleVocabulary, scope: FeatureScope): string {
  const number = KINDS[feature.kind] as FeatureSql<FeatureKind>;
  return number(feature as never, vocabulary, scope);
}

/** The numbers that stand for the levels of a feature, −1 for one that no longer exists; null for a number. */
export function levelNumbers(feature: ClusterFeature, vocabulary: RuleVocabulary): number[] | null {
  const levels = levelsOf(feature);
  if (levels === null) return null;
  const known =
    feature.kind === 'ATTRIBUTE' ? vocabulary.attributes.get(feature.attribute)?.levels : vocabulary.channels;
  return levels.map((level) => known?.get(level) ?? -1);
}

/** The attributes among features, by their ids. */
export function attributeIdsOf(features: readonly ClusterFeature[], vocabulary: RuleVocabulary): number[] {
  return features.flatMap((feature) =>
    feature.kind === 'ATTRIBUTE' ? [attributeId(feature.attribute, vocabulary)] : [],
  );
}

function attributeId(key: string, { attributes, attributeKeys }: RuleVocabulary): number {
  const attribute = attributes.get(key);
  if (!attribute) throw notFound('attributes', 'attribute', key, new NearestKeys(attributeKeys));
  return attribute.id;
}

function eventTypeId(key: string, { eventTypes }: RuleVocabulary): number {
  const id = eventTypes.get(key);
  if (id === undefined) throw notFound('features', 'event type', key, new NearestKeys(eventTypes.keys()));
  return id;
}

function counted(
  { event, minus, withinDays }: CountedEvents,
  aggregation: Aggregation,
  vocabulary: RuleVocabulary,
  { customer, asOf }: FeatureScope,
): string {
  const measured = {
    eventTypeId: eventTypeId(event, vocabulary),
    minusEventTypeId: minus === undefined ? null : eventTypeId(minus, vocabulary),
    aggregation,
  };
  return totalOfCustomer(measured, `${customer}.id`, during({ from: start(withinDays, asOf), until: asOf }));
}

/** SQL of the acquisition, at the latest the moment itself: clocks differ a little. */
function acquired(customer: string, asOf: string): string {
  return `CASE WHEN ${customer}.acquired_at > ${asOf} THEN ${asOf} ELSE ${customer}.acquired_at END`;
}

function daysSince(moment: string, asOf: string): string {
  return `CAST(${asOf} - ${moment} AS double precision) / ${MS_PER_DAY}.0`;
}

function start(withinDays: number | undefined, asOf: string): string | null {
  return withinDays === undefined ? null : `${asOf} - ${Math.round(withinDays * MS_PER_DAY)}`;
}
