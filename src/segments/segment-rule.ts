import type { FeatureClusterModel } from './cluster-features/feature-cluster-model.js';

/** Bounds of a number. */
export interface Bounds {
  atLeast?: number | null;
  atMost?: number | null;
  greaterThan?: number | null;
  lessThan?: number | null;
}

/** A condition on an attribute; which of the fields fit depends on the attribute's type. */
export interface AttributeCondition extends Bounds {
  name: string;
  in?: string[] | null;
  is?: boolean | null;
  /** Bounds of a date. */
  onOrAfter?: Date | string | null;
  before?: Date | string | null;
}

/** What past behaviour is measured by: how often something happened, or the sum of its values. */
export enum BehaviourMeasure {
  COUNT = 'COUNT',
  SUM = 'SUM',
}

/** A condition on what a customer did before the moment in question. */
export interface BehaviourCondition extends Bounds {
  event: string;
  /** An event type that is subtracted. */
  minus?: string | null;
  measure?: BehaviourMeasure | null;
  withinDays?: number | null;
}

/** A tree of conditions; each node has exactly one of the keys. */
export interface SegmentRule {
  all?: SegmentRule[] | null;
  any?: SegmentRule[] | null;
  not?: SegmentRule | null;
  channel?: { in: string[] } | null;
  attribute?: AttributeCondition | null;
  behaviour?: BehaviourCondition | null;
}

/** The centres of a clustering by attributes, as such segments were stored before there were other features. */
export interface AttributeClusterModel {
  version?: undefined;
  attributes: string[];
  means: number[];
  standardDeviations: number[];
  /** Centres in standardized units. */
  centroids: number[][];
  /** Which of the centres the segment's customers are nearest to. */
  cluster: number;
}

/** What a cluster segment is made of. */
export type ClusterModel = (AttributeClusterModel | FeatureClusterModel) & {
  /** The segment whose customers were clustered, as it was defined; nothing when all were. */
  within?: SegmentDefinition | null;
};

/** Half of the customers of an experiment, on which clusters were found, so that effects can be read on the other half. */
export interface FoundOnHalf {
  /** Key of the experiment. */
  experiment: string;
  /** Divides the customers into halves, of which the first was clustered. */
  seed: number;
}

/** How a segment picks its customers. */
export type SegmentDefinition = { rule: SegmentRule } | { cluster: ClusterModel; foundOn?: FoundOnHalf | null };
