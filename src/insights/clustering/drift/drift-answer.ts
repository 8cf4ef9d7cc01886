import { type Advice, advise } from '../../../graph/advice.js';
import { insufficientData } from '../../../results/insufficient-data.js';
import type { FeatureClusterModel } from '../../../segments/cluster-features/feature-cluster-model.js';
import { namedColumns } from '../../../segments/cluster-features/feature-naming.js';
import { type ClusterTotals, columnMoments } from '../../../statistics/clustering/features/cluster-tally.js';
import { populationStability } from '../../../statistics/clustering/features/population-stability.js';
import { at } from '../../../statistics/entries.js';
import {
  type ClusterDrift,
  ClusterDriftVerdict,
  type ClusterFeatureShift,
  type ClusterShareChange,
} from './cluster-drift.js';
import { driftInWords } from './drift-words.js';

/** The customers of a clustering now. */
export interface CountedClusters {
  totals: ClusterTotals[];
  /** Customers without a value of a feature. */
  incomplete: number;
}

/** A small shift: Siddiqi (2006). */
const SMALL_SHIFT = 0.1;
/** How often chance alone may exceed the limit of the stability index. */
const ALPHA = 0.05;
/** How much further from their centers customers may be. */
const FURTHER_FROM = 1.2;

const AGING = ['RECENCY', 'TENURE'];

/** The drift of a clustering, from its customers when it was found and now. */
export function driftOf(model: FeatureClusterModel, { totals, incomplete }: CountedClusters): ClusterDrift {
  const sizes = totals.map(({ size }) => size);
  const stability = populationStability(model.found.sizes, sizes, ALPHA);
  const [now, then] = [
    meanOver(
      sizes,
      totals.map(({ meanDistance }) => meanDistance ?? 0),
    ),
    meanOver(model.found.sizes, model.found.distances),
  ];
  const found = {
    stabilityIndex: stability?.index ?? null,
    stabilityLimit: stability && Math.max(SMALL_SHIFT, stability.chanceLimit),
    distanceRatio: now === null || !then ? null : now / then,
    features: shifts(model, totals),
  };
  const verdict = verdictOf(found);
  return {
    ...found,
    verdict,
    conclusion: driftInWords(verdict, found),
    clusters: shareChanges(model, totals),
    customersExcluded: incomplete,
    insufficientData: insufficientData(verdict === null ? 'No customer has a value of every feature now.' : null),
    warnings: agingCaution(model),
  };
}

function verdictOf(found: Pick<ClusterDrift, 'stabilityIndex' | 'stabilityLimit' | 'distanceRatio'>) {
  const { stabilityIndex, stabilityLimit, distanceRatio } = found;
  if (stabilityIndex === null || stabilityLimit === null) return null;
  const drifted = stabilityIndex >= stabilityLimit || (distanceRatio !== null && distanceRatio >= FURTHER_FROM);
  return drifted ? ClusterDriftVerdict.DRIFTED : ClusterDriftVerdict.STABLE;
}

function meanOver(sizes: readonly number[], values: readonly number[]): number | null {
  const total = sum(sizes);
  return total > 0 ? sum(sizes.map((size, cluster) => size * at(values, cluster))) / total : null;
}

function shareChanges({ found, cluster: own }: FeatureClusterModel, totals: CountedClusters['totals']) {
  const [before, now] = [sum(found.sizes), sum(totals.map(({ size }) => size))];
  return totals.map(({ size, meanDistance }, cluster): ClusterShareChange => {
    const sizeWhenFound = at(found.sizes, cluster);
    return {
      cluster: cluster + 1,
      isOwn: cluster === own,
      customersWhenFound: sizeWhenFound,
      customersNow: size,
      shareWhenFound: sizeWhenFound / before,
      shareNow: now > 0 ? size / now : null,
      meanDistanceWhenFound: at(found.distances, cluster),
      meanDistanceNow: meanDistance,
    };
  });
}

function shifts({ features, found }: FeatureClusterModel, totals: CountedClusters['totals']): ClusterFeatureShift[] {
  const now = columnMoments(totals);
  return namedColumns(features).map(({ feature, level }, j) => {
    const { n, mean } = at(now, j);
    const { mean: before, standardDeviation } = at(found.columns, j);
    return {
      feature,
      level,
      meanWhenFound: before,
      meanNow: n > 0 ? mean : null,
      standardizedShift: n > 0 && standardDeviation > 0 ? (mean - before) / standardDeviation : null,
    };
  });
}

function agingCaution({ features }: FeatureClusterModel): Advice[] {
  if (!features.some(({ kind }) => AGING.includes(kind))) return [];
  const message =
    'Days since an event or the acquisition grow from day to day: customers move between clusters even if they do nothing.';
  return [advise('CLUSTER_FEATURES_AGE', message)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
