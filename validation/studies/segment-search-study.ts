import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type CrossProducts, crossProductsOf } from '../../src/statistics/cross-products.js';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import {
  type BlockSums,
  blockSums,
  type SearchedCandidate,
} from '../../src/statistics/heterogeneity/search-contrast.js';
import { type SearchedEffect, searchSegments } from '../../src/statistics/heterogeneity/segment-search.js';
import { benjaminiYekutieli } from '../../src/statistics/multiplicity/false-discovery-rate.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';

const REPLICATES = 400;
const TRAITS = 12;
const BLOCKS = 20;
const SPLITS = 50;
const CHOSEN = 5;
/** What a trait with an effect adds to the effect, in standard deviations of the outcome. */
const EFFECT = 0.4;

interface Searched {
  effects: SearchedEffect[];
  /** How many traits, from the first on, change the effect. */
  real: number;
}

/** Searches twelve traits, none or some of which change the effect, of normal and of skewed outcomes. */
export function segmentSearchStudies(): Runnable[] {
  return [0, 3].flatMap((real) =>
    [false, true].map((skewed) => runnable(segmentSearchStudy(real, skewed, REPLICATES))),
  );
}

export function segmentSearchStudy(real: number, skewed: boolean, replicates: number): Study<Searched> {
  return {
    section: 'Search for segments',
    data: `${skewed ? 'log-normal' : 'normal'} outcome, ${real} of ${TRAITS} traits change the effect`,
    n: 2_000,
    replicates,
    methods,
    draw: (generator) => ({
      real,
      effects: searchSegments({
        candidates: drawCandidates(generator, 2_000, real, skewed),
        blocks: BLOCKS,
        splits: SPLITS,
        most: CHOSEN,
        seed: generator.next() >>> 0,
      }),
    }),
  };
}

function drawCandidates(generator: RandomGenerator, n: number, real: number, skewed: boolean): SearchedCandidate[] {
  const customers = Array.from({ length: n }, (_, i) => {
    const traits = Array.from({ length: TRAITS }, () => openUniform(generator) < 0.5);
    const arm = i % 2;
    const normal = normalQuantile(openUniform(generator));
    // The standard deviation of exp of a standard normal number is 2.16.
    const noise = skewed ? Math.exp(normal) / 2.161 : normal;
    const effect = traits.slice(0, real).filter(Boolean).length * EFFECT;
    return { arm, block: (i >> 1) % BLOCKS, traits, value: noise + arm * effect };
  });
  const sums = (keep: (traits: readonly boolean[]) => boolean): [BlockSums, BlockSums] => {
    const rows = [0, 1].map(() => Array.from({ length: BLOCKS }, () => [] as [number][]));
    for (const { arm, block, traits, value } of customers) if (keep(traits)) rows[arm]![block]!.push([value]);
    const [control, treatment] = rows.map((blocks) => blockSums(blocks.map(productsOf), [0]));
    return [control!, treatment!];
  };
  return Array.from({ length: TRAITS }, (_, trait) => ({
    label: `trait ${trait}`,
    inside: sums((traits) => traits[trait]!),
    outside: sums((traits) => !traits[trait]),
  }));
}

function productsOf(rows: readonly [number][]): CrossProducts[] {
  return rows.length === 0 ? [] : [crossProductsOf(rows)];
}

const methods: readonly StudiedMethod<Searched>[] = [
  method('the search', (effects) => effects.map(({ adjustedPValue }) => adjustedPValue)),
  method('Benjamini–Yekutieli of the p-values over all customers', (effects) =>
    benjaminiYekutieli(effects.map(({ pValue }) => pValue)),
  ),
  method('every candidate as if it were the only one', (effects) => effects.map(({ pValue }) => pValue), true),
];

function method(
  name: string,
  pValuesOf: (effects: readonly SearchedEffect[]) => (number | null)[],
  naive = false,
): StudiedMethod<Searched> {
  return {
    name,
    naive,
    instead: 'the search',
    observe: ({ effects, real }) => {
      const found = pValuesOf(effects).flatMap((pValue, place) => (pValue !== null && pValue <= ALPHA ? [place] : []));
      const wrong = found.filter((place) => place >= real).length;
      return {
        falseAlarm: found.length === 0 ? 0 : wrong / found.length,
        ...(real > 0 && { interval: (found.length - wrong) / real }),
      };
    },
  };
}
