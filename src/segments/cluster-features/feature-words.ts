import type { ClusterFeature, CountedEvents, FeatureKind, FeatureOf } from './cluster-feature.js';

/** The keys that a definition names. */
export interface Words {
  attributes: Set<string>;
  channels: Set<string>;
  eventTypes: Set<string>;
  metrics: Set<string>;
}

/** For each kind, adds the keys that a feature names. */
const KINDS: { [K in FeatureKind]: (feature: FeatureOf<K>, words: Words) => void } = {
  ATTRIBUTE: ({ attribute }, words) => words.attributes.add(attribute),
  CHANNEL: ({ channels }, words) => {
    for (const channel of channels) words.channels.add(channel);
  },
  RECENCY: ({ event }, words) => words.eventTypes.add(event),
  FREQUENCY: addEvents,
  MONETARY: addEvents,
  TENURE: () => undefined,
  METRIC: ({ metric }, words) => words.metrics.add(metric),
};

/** Adds the keys that features name. */
export function addFeatureWords(features: readonly ClusterFeature[], words: Words): void {
  for (const feature of features) KINDS[feature.kind](feature as never, words);
}

function addEvents({ event, minus }: CountedEvents, { eventTypes }: Words): void {
  eventTypes.add(event);
  if (minus !== undefined) eventTypes.add(minus);
}
