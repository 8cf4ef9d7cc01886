import type { ClusterFeature, CountedEvents, FeatureKind, FeatureOf } from './cluster-feature.js';
import { levelsOf } from './cluster-feature.js';

/** The two ways in which the customers of a cluster can differ from others in a column of numbers. */
export interface Contrast {
  /** A few words for a name, such as `high income`. */
  tag: string;
  /** What comes before the two numbers, such as `higher "income"`. */
  phrase: string;
}

/** One column of numbers, in words. */
export interface NamedColumn {
  feature: string;
  /** The level of a category that the column is about; null for a number. */
  level: string | null;
  higher: Contrast;
  lower: Contrast;
  /** What follows the two numbers, such as `days`. */
  unit: string;
}

interface Naming<K extends FeatureKind> {
  name: (feature: FeatureOf<K>) => string;
  contrasts: (feature: FeatureOf<K>, level: string | null) => [higher: Contrast, lower: Contrast];
  unit?: string;
}

const KINDS: { [K in FeatureKind]: Naming<K> } = {
  ATTRIBUTE: {
    name: ({ attribute }) => attribute,
    contrasts: ({ attribute }, level) => (level === null ? ofNumber(attribute) : ofLevel(attribute, level)),
  },
  CHANNEL: {
    name: () => 'channel',
    contrasts: (_, level) => ofLevel('channel', level ?? ''),
  },
  RECENCY: {
    name: ({ event }) => `days since the latest "${event}"`,
    contrasts: ({ event }) => [
      { tag: `${event} long ago`, phrase: `longer since the latest "${event}"` },
      { tag: `recent ${event}`, phrase: `more recent "${event}"` },
    ],
    unit: ' days ago',
  },
  FREQUENCY: {
    name: (feature) => `number of "${feature.event}"${less(feature)}${period(feature)}`,
    contrasts: (feature) => [
      { tag: `frequent ${feature.event}`, phrase: `more "${feature.event}"${less(feature)}${period(feature)}` },
      { tag: `rare ${feature.event}`, phrase: `fewer "${feature.event}"${less(feature)}${period(feature)}` },
    ],
  },
  MONETARY: {
    name: (feature) => `sum of "${feature.event}"${less(feature)}${period(feature)}`,
    contrasts: (feature) => [
      {
        tag: `high ${feature.event} sum`,
        phrase: `higher sum of "${feature.event}"${less(feature)}${period(feature)}`,
      },
      { tag: `low ${feature.event} sum`, phrase: `lower sum of "${feature.event}"${less(feature)}${period(feature)}` },
    ],
  },
  TENURE: {
    name: () => 'days since acquisition',
    contrasts: () => [
      { tag: 'acquired early', phrase: 'acquired earlier' },
      { tag: 'acquired recently', phrase: 'acquired more recently' },
    ],
    unit: ' days ago',
  },
  METRIC: {
    name: (feature) => `${feature.metric}${period(feature)}`,
    contrasts: (feature) => ofNumber(feature.metric, period(feature)),
  },
};

/** What a feature is called. */
export function featureName(feature: ClusterFeature): string {
  return namingOf(feature).name(feature as never);
}

/** The columns of features in words, in their order. */
export function namedColumns(features: readonly ClusterFeature[]): NamedColumn[] {
  return features.flatMap((feature) => {
    const { contrasts, unit = '' } = namingOf(feature);
    return (levelsOf(feature) ?? [null]).map((level) => {
      const [higher, lower] = contrasts(feature as never, level);
      return { feature: featureName(feature), level, higher, lower, unit };
    });
  });
}

function namingOf(feature: ClusterFeature): Naming<FeatureKind> {
  return KINDS[feature.kind] as Naming<FeatureKind>;
}

function ofNumber(name: string, after = ''): [Contrast, Contrast] {
  return [
    { tag: `high ${name}`, phrase: `higher "${name}"${after}` },
    { tag: `low ${name}`, phrase: `lower "${name}"${after}` },
  ];
}

function ofLevel(name: string, level: string): [Contrast, Contrast] {
  return [
    { tag: `${name} ${level}`, phrase: `more often "${name}" = "${level}"` },
    { tag: `not ${name} ${level}`, phrase: `less often "${name}" = "${level}"` },
  ];
}

function less({ minus }: CountedEvents): string {
  return minus === undefined ? '' : ` less "${minus}"`;
}

function period({ withinDays }: { withinDays?: number }): string {
  return withinDays === undefined ? '' : ` in ${withinDays} days`;
}
