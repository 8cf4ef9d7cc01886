/** Comparison of a number, or of a date given as ISO 8601 text. */
export interface Bounds {
  atLeast?: number | string | null;
  atMost?: number | string | null;
  greaterThan?: number | string | null;
  lessThan?: number | string | null;
}

/** What past behaviour is measured by: how often something happened, or the sum of its values. */
export type BehaviourMeasure = 'COUNT' | 'SUM';

/** A tree of conditions; each node has exactly one of the keys. */
export interface SegmentRule {
  all?: SegmentRule[] | null;
  any?: SegmentRule[] | null;
  not?: SegmentRule | null;
  channel?: { in: string[] } | null;
  attribute?: ({ name: string; in?: string[] | null; is?: boolean | null } & Bounds) | null;
  behaviour?: ({ event: string; measure?: BehaviourMeasure | null; withinDays?: number | null } & Bounds) | null;
}

/** The centres of a clustering, by which a customer belongs to the nearest: what a cluster segment is made of. */
export interface ClusterModel {
  attributes: string[];
  means: number[];
  standardDeviations: number[];
  /** Centres in standardized units. */
  centroids: number[][];
  /** Which of the centres the segment's customers are nearest to. */
  cluster: number;
}

/** How a segment picks its customers. */
export type SegmentDefinition = { rule: SegmentRule } | { cluster: ClusterModel };
