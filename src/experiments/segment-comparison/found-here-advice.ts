import { type Advice, advise } from '../../graph/advice.js';
import type { SegmentQuestion } from './segment-question.js';

/** Clusters whose effects are read on the customers among whom they were found, too. */
export function foundHereAdvice({ experiment, segments, crossed, half }: SegmentQuestion): Advice[] {
  const here = [...segments, ...crossed].filter(
    ({ definition }) => 'cluster' in definition && definition.foundOn?.experiment === experiment.key,
  );
  if (half !== null || here.length === 0) return [];
  const keys = here.map(({ key }) => `"${key}"`).join(', ');
  const message = `The clusters ${keys} were found on half of the customers whose effects are read here.`;
  const remedy = 'Read the effects in clusters on the other half of the customers (`clusterEffects`).';
  return [advise('CLUSTERS_FOUND_HERE', message, { remedy })];
}
