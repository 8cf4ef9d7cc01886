import { type Advice, advise } from '../../graph/advice.js';
import { SEPARATED_FROM } from '../../statistics/clustering/choose-k.js';
import type { ClusterCounts } from '../../statistics/clustering/cluster-counts.js';

/** Prediction strength from which Tibshirani & Walther (2005) call clusters predictable. */
const PREDICTABLE_FROM = 0.8;

/** The verdict in a sentence. */
export function conclusionOf({ k, verdict, counts }: ClusterCounts, stableFrom: number): string {
  if (verdict === 'NO_CLUSTERS') {
    return `Customers do not form separate groups by these features: no number of clusters has a separation of ${SEPARATED_FROM} or more.`;
  }
  const best = counts.find((count) => count.k === k);
  if (!best) {
    return `No number of separated clusters is stable: random halves of the customers never agree by ${stableFrom} or more.`;
  }
  return (
    `Customers form ${k} clusters: of the numbers with separated clusters and a stability of at least ${stableFrom}, ${k} has the best ` +
    `silhouette (${shown(best.silhouette)}; stability ${shown(best.stability)}; separation ${shown(best.separation)}).`
  );
}

/** What speaks against the chosen number of clusters, and what it cannot see. */
export function countCautions({ k, gapChoice, counts, points, sampled }: ClusterCounts): Advice[] {
  const best = counts.find((count) => count.k === k);
  const cautions: Advice[] = [];
  if (best && gapChoice !== k) {
    const found = gapChoice === 1 ? 'no clusters' : `${gapChoice} clusters`;
    const message = `The rule of the gap statistic finds ${found}, not ${k}.`;
    const compare = `Compare the clusters with k: ${k} and k: ${gapChoice}, and use the number that you can act on.`;
    const remedy =
      gapChoice === 1 ? 'Look at the clusters before you use them: they can be parts of one group.' : compare;
    cautions.push(advise('CLUSTER_COUNT_DISPUTED', message, { remedy }));
  }
  if (best?.predictionStrength != null && best.predictionStrength < PREDICTABLE_FROM) {
    const message =
      `The prediction strength of ${k} clusters is ${shown(best.predictionStrength)}, below ${PREDICTABLE_FROM}: at least ` +
      'one of them changes when other customers are clustered.';
    cautions.push(advise('CLUSTERS_HARD_TO_PREDICT', message));
  }
  if (sampled) {
    const message = `A random sample of ${points} customers was compared: clusters of a few percent or less can be missed.`;
    cautions.push(advise('CLUSTERS_SAMPLED', message));
  }
  return cautions;
}

function shown(value: number | null): string {
  return value === null ? 'unknown' : value.toFixed(2);
}
