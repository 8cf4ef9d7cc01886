import { shownCount, shownNumber, type Unit } from '../../results/shown-numbers.js';
import type { NamedColumn } from '../../segments/cluster-features/feature-naming.js';
import { type ClusterTotals, columnMoments } from '../../statistics/clustering/features/cluster-tally.js';
import { at } from '../../statistics/entries.js';
import { type Moments, variance } from '../../statistics/moments.js';
import { standardizedDifferences } from '../../statistics/standardized-difference.js';
import type { MeanSummary } from '../../statistics/summaries.js';
import type { ClusterFeatureMean, CustomerCluster } from './clustering.js';

/** Standardized differences from here on are named: a medium effect, Cohen (1988). */
const NAMED_FROM = 0.5;
const MOST_NAMED = 3;
const MOST_IN_NAME = 2;
const SHARE: Unit = { kind: 'share' };

/** A column of numbers with how to show it. */
export interface ProfiledColumn extends NamedColumn {
  /** Whether the numbers are 0 and 1. */
  isShare: boolean;
}

type Profile = Omit<CustomerCluster, 'centroid'>;

/** For each cluster, what sets its customers apart from the others, in numbers and words. */
export function clusterProfiles(totals: readonly ClusterTotals[], columns: readonly ProfiledColumn[]): Profile[] {
  const everybody = totals.reduce((sum, { size }) => sum + size, 0);
  return totals.map((own, cluster) => {
    const others = columnMoments(totals, cluster);
    const features = columns.map((column, j) => meanOf(column, at(own.columns, j), at(others, j)));
    const notable = notableIn(features, columns);
    const share = everybody > 0 ? own.size / everybody : null;
    return {
      size: own.size,
      share,
      features,
      suggestedName: suggestedName(notable),
      description: description(own.size, share ?? 0, notable),
      meanDistance: own.meanDistance,
      simplifiedSilhouette: own.simplifiedSilhouette,
    };
  });
}

function meanOf({ feature, level }: ProfiledColumn, own: Moments, others: Moments): ClusterFeatureMean {
  const [standardizedDifference = null] = standardizedDifferences([summaryOf(own), summaryOf(others)], 1);
  return {
    feature,
    level,
    mean: own.n > 0 ? own.mean : null,
    meanOfOthers: others.n > 0 ? others.mean : null,
    standardizedDifference,
  };
}

function summaryOf(moments: Moments): MeanSummary {
  const { n, mean } = moments;
  return { n, mean, standardDeviation: n > 1 ? Math.sqrt(variance(moments)) : 0 };
}

interface Notable {
  tag: string;
  words: string;
  size: number;
}

/** The columns that differ most, the largest difference first. */
function notableIn(features: readonly ClusterFeatureMean[], columns: readonly ProfiledColumn[]): Notable[] {
  return features
    .map((feature, j) => notableOf(feature, at(columns, j)))
    .filter(({ size }) => size >= NAMED_FROM)
    .sort((a, b) => (a.size === b.size ? 0 : b.size - a.size))
    .slice(0, MOST_NAMED);
}

function notableOf(
  { mean, meanOfOthers, standardizedDifference }: ClusterFeatureMean,
  column: ProfiledColumn,
): Notable {
  const difference = (mean ?? 0) - (meanOfOthers ?? 0);
  const isKnown = mean !== null && meanOfOthers !== null;
  // Where nobody differs from the others of the same side, any difference between the sides is without limit.
  const unlimited = isKnown && difference !== 0 ? Number.POSITIVE_INFINITY : 0;
  const { tag, phrase } = difference > 0 ? column.higher : column.lower;
  const [own, other] = [mean, meanOfOthers].map((value) => shownNumber(value ?? 0, column.isShare ? SHARE : undefined));
  return {
    tag,
    words: `${phrase} (${own} against ${other}${column.unit})`,
    size: standardizedDifference === null ? unlimited : Math.abs(standardizedDifference),
  };
}

function suggestedName(notable: readonly Notable[]): string {
  const tags = notable.slice(0, MOST_IN_NAME).map(({ tag }) => tag);
  const name = tags.length === 0 ? 'similar to the others' : tags.join(', ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function description(size: number, share: number, notable: readonly Notable[]): string {
  const customers = `${shownCount(size)} customer${size === 1 ? '' : 's'} (${shownNumber(share, SHARE)})`;
  if (notable.length === 0) return `${customers}: no feature differs much from the other customers.`;
  return `${customers}: ${listed(notable.map(({ words }) => words))}.`;
}

function listed(items: readonly string[]): string {
  if (items.length <= 2) return items.join(' and ');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
