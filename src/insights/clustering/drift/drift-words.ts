import { shownNumber } from '../../../results/shown-numbers.js';
import { type ClusterDrift, ClusterDriftVerdict, type ClusterFeatureShift } from './cluster-drift.js';

type Numbers = Pick<ClusterDrift, 'stabilityIndex' | 'stabilityLimit' | 'distanceRatio' | 'features'>;

/** The verdict in a sentence. */
export function driftInWords(verdict: ClusterDriftVerdict | null, numbers: Numbers): string {
  if (verdict === null) return 'Too early to say: no customer has a value of every feature now.';
  const evidence = `${indexInWords(numbers)}${distanceInWords(numbers)}`;
  if (verdict === ClusterDriftVerdict.STABLE) return `The clusters still describe the customers: ${evidence}.`;
  return `The customers have drifted away from the clusters: ${evidence}.${largestShift(numbers.features)}`;
}

function indexInWords({ stabilityIndex, stabilityLimit }: Numbers): string {
  const [index, limit] = [stabilityIndex ?? 0, stabilityLimit ?? 0].map((value) => shownNumber(value));
  return `the stability index of their shares is ${index} (drift from ${limit})`;
}

function distanceInWords({ distanceRatio }: Numbers): string {
  if (distanceRatio === null) return '';
  return `, and customers are ${distanceRatio.toFixed(2)} times as far from their centers as when the clusters were found`;
}

/** Which feature has changed most, if any has. */
function largestShift(features: readonly ClusterFeatureShift[]): string {
  const sizeOf = ({ standardizedShift }: ClusterFeatureShift) => Math.abs(standardizedShift ?? 0);
  const [first, ...others] = features;
  if (!first) return '';
  const most = others.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a), first);
  if (sizeOf(most) === 0) return '';
  const level = most.level === null ? '' : ` = "${most.level}"`;
  const [now, before] = [most.meanNow ?? 0, most.meanWhenFound].map((mean) => shownNumber(mean));
  return ` The mean of the feature ${most.feature}${level} has changed most: ${now} now, ${before} before.`;
}
