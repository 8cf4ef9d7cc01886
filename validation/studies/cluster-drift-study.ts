import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { populationStability } from '../../src/statistics/clustering/features/population-stability.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';

/** The shares of five clusters: when they were found, and after changes. */
const FOUND = [0.4, 0.25, 0.2, 0.1, 0.05];
/** The smallest cluster has trebled: an index of 0.12. */
const TREBLED = [0.358, 0.224, 0.179, 0.089, 0.15];
/** The largest cluster has halved: an index of 0.20. */
const HALVED = [0.2, 0.333, 0.267, 0.133, 0.067];
/** A small shift, as `clusterDrift` has it. */
const SMALL_SHIFT = 0.1;

/** Customers when the clusters were found, and as many now. */
const SIZES = [
  { n: 50, replicates: 2_000 },
  { n: 200, replicates: 2_000 },
  { n: 1_000, replicates: 1_000 },
];

interface Counts {
  before: number[];
  same: number[];
  trebled: number[];
  halved: number[];
}

/** How often the stability index says that shares of clusters have drifted: where they have not, and where they have. */
export function clusterDriftStudies(): Runnable[] {
  return SIZES.map(({ n, replicates }) => runnable(clusterDriftStudy(n, replicates)));
}

export function clusterDriftStudy(n: number, replicates: number): Study<Counts> {
  return {
    section: 'Cluster drift',
    data: 'five clusters of 5 to 40 % of the customers',
    n,
    replicates,
    methods,
    draw: (generator) => ({
      before: countsOf(FOUND, n, generator),
      same: countsOf(FOUND, n, generator),
      trebled: countsOf(TREBLED, n, generator),
      halved: countsOf(HALVED, n, generator),
    }),
  };
}

const methods: readonly StudiedMethod<Counts>[] = [
  method('an index of 0.1 and beyond chance', (index, limit) => index >= Math.max(SMALL_SHIFT, limit)),
  { ...method('an index of 0.1, whatever the number of customers', (index) => index >= SMALL_SHIFT), naive: true },
];

function method(name: string, drifted: (index: number, limit: number) => boolean): StudiedMethod<Counts> {
  const said = (before: number[], now: number[]) => {
    const found = populationStability(before, now, ALPHA)!;
    return Number(drifted(found.index, found.chanceLimit));
  };
  return {
    name,
    instead: 'the limit that takes the number of customers into account',
    observe: ({ before, same, trebled, halved }) => ({
      falseAlarm: said(before, same),
      interval: said(before, trebled),
      ratio: said(before, halved),
    }),
  };
}

function countsOf(shares: readonly number[], customers: number, generator: RandomGenerator): number[] {
  const counts = shares.map(() => 0);
  for (let customer = 0; customer < customers; customer += 1) {
    let [u, cluster] = [openUniform(generator), 0];
    while (cluster < shares.length - 1 && u >= shares[cluster]!) u -= shares[cluster++]!;
    counts[cluster]! += 1;
  }
  return counts;
}
