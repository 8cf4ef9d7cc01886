/** A number, or a 0/1 number for each level of a category, by which customers were clustered. Stored with segments. */
export type ClusterFeature =
  | { kind: 'ATTRIBUTE'; attribute: string; levels?: string[] }
  | { kind: 'CHANNEL'; channels: string[] }
  | { kind: 'RECENCY'; event: string }
  | ({ kind: 'FREQUENCY' } & CountedEvents)
  | ({ kind: 'MONETARY' } & CountedEvents)
  | { kind: 'TENURE' }
  | { kind: 'METRIC'; metric: string; withinDays?: number };

export type FeatureKind = ClusterFeature['kind'];

/** Events before the moment in question that add up. */
export interface CountedEvents {
  event: string;
  /** The type of events that are subtracted. */
  minus?: string;
  /** The number of days before the moment in which events count; all of the past unless given. */
  withinDays?: number;
}

/** The features of one kind. */
export type FeatureOf<K extends FeatureKind> = Extract<ClusterFeature, { kind: K }>;

/** The names of the levels of a feature that has a column for each; null for a number. */
export function levelsOf(feature: ClusterFeature): readonly string[] | null {
  if (feature.kind === 'CHANNEL') return feature.channels;
  return feature.kind === 'ATTRIBUTE' ? (feature.levels ?? null) : null;
}

/** How many columns of numbers a feature has. */
export function columnsOf(feature: ClusterFeature): number {
  return levelsOf(feature)?.length ?? 1;
}
