import { type Advice, advise } from '../../graph/advice.js';
import { shownInterval, type Unit } from '../../results/shown-numbers.js';
import type { Segment } from '../../segments/segment.js';
import { halvesDifferences } from '../../statistics/heterogeneity/halves-difference.js';
import { normalCritical } from '../../statistics/tails.js';
import { EffectScale } from '../segment-comparison/scale-heterogeneity.js';
import type { SegmentComparison } from '../segment-comparison/segment-comparison.js';
import type { ClusterEffects } from './cluster-effects.js';

/** Effects by the label of their cell. */
interface ComparedOnScales {
  scales: readonly Pick<SegmentComparison['scales'][number], 'scale' | 'effects'>[];
}

/** The effect in each cluster on both halves, where it has a normal interval on both. */
export function agreementOf(
  found: ComparedOnScales,
  read: ComparedOnScales,
  clusters: readonly Segment[],
  alpha: number,
): ClusterEffects['agreement'] {
  const critical = normalCritical({ alpha, alternative: 'TWO_SIDED' });
  const effectsOf = ({ scales }: ComparedOnScales) =>
    new Map(
      scales
        .filter(({ scale }) => scale === EffectScale.DIFFERENCE)
        .flatMap(({ effects }) => effects.map(({ label, effect }) => [label, effect] as const)),
    );
  const [before, now] = [effectsOf(found), effectsOf(read)];
  const both = clusters.flatMap((cluster) => {
    const [whereFound, whereRead] = [before.get(cluster.key), now.get(cluster.key)];
    return whereFound && whereRead ? [{ cluster, whereFound, whereRead }] : [];
  });
  const estimateOf = ({ estimate, lower, upper }: (typeof both)[number]['whereFound']) => ({
    estimate: estimate ?? 0,
    standardError: ((upper ?? 0) - (lower ?? 0)) / (2 * critical),
  });
  const differences = halvesDifferences(
    both.map(({ whereFound, whereRead }) => ({ first: estimateOf(whereFound), second: estimateOf(whereRead) })),
  );
  return both.map((one, i) => {
    const { pValue, adjustedPValue } = differences[i] as (typeof differences)[number];
    return { ...one, pValue, adjustedPValue };
  });
}

/** What is said of clusters whose effects differ between the halves. */
export function disagreements(agreement: ClusterEffects['agreement'], alpha: number, unit: Unit): Advice[] {
  const remedy = 'Confirm the effect by an experiment in this cluster before you act on it.';
  return agreement
    .filter(({ adjustedPValue }) => adjustedPValue < alpha)
    .map(({ cluster, whereFound, whereRead }) => {
      const [before, now] = [whereFound, whereRead].map((one) => shownInterval(one, unit));
      const message = `The effect in "${cluster.key}" is ${now} on this half, but ${before} on the half on which the clusters were found.`;
      return advise('HALVES_DISAGREE', message, { remedy });
    });
}
