import { completeAssigner } from './complete.js';
import type { Assigner, Chance, Unit } from './design.js';
import { compareKeys } from './key-order.js';
import { RandomizationError } from './randomization-error.js';
import { simpleAssigner } from './simple.js';
import { stratifiedAssigner } from './stratified.js';

export type Method = 'SIMPLE' | 'COMPLETE' | 'STRATIFIED';

/** A design whose units are streamed; how many will come must be known beforehand where arm sizes are exact. */
export type AssignmentDesign = Chance &
  (
    | { method: 'SIMPLE' }
    | { method: 'COMPLETE'; counts: number }
    | { method: 'STRATIFIED'; counts: ReadonlyMap<string, number> }
  );

/**
 * An assigner for units that come one by one: in ascending order of their keys' UTF-8 bytes for complete and stratified
 * designs, in any order for simple ones.
 * @throws RandomizationError for a seed, weights or counts that cannot be used
 */
export function createAssigner(design: AssignmentDesign): Assigner {
  if (design.method === 'SIMPLE') return simpleAssigner(design);
  if (design.method === 'COMPLETE') return completeAssigner(design, design.counts);
  return stratifiedAssigner(design, design.counts);
}

/**
 * Assigns a list that fits into memory, in whatever order it comes.
 * @returns each unit's arm by its key, in ascending key order
 * @throws RandomizationError for an unusable design, a repeated key, or a stratified unit without stratum
 */
export function assignAll(units: readonly Unit[], design: Chance & { method: Method }): Map<string, number> {
  const sorted = [...units].sort((a, b) => compareKeys(a.key, b.key));
  const assigner = createAssigner(withCounts(sorted, design));
  const arms = new Map<string, number>();
  for (const { key, stratum } of sorted) {
    if (arms.has(key)) throw new RandomizationError('key', 'Every key comes once; one came twice.');
    arms.set(key, assigner.armOf(key, stratum));
  }
  assigner.finish();
  return arms;
}

function withCounts(units: readonly Unit[], { seed, weights, method }: Chance & { method: Method }): AssignmentDesign {
  if (method === 'SIMPLE') return { seed, weights, method };
  if (method === 'COMPLETE') return { seed, weights, method, counts: units.length };
  return { seed, weights, method, counts: strataCounts(units) };
}

/** How many of the units each stratum has. A unit without stratum is refused. */
export function strataCounts(units: readonly Unit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stratum } of units) {
    if (stratum === undefined) throw new RandomizationError('stratum', 'Every unit needs its stratum.');
    counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  }
  return counts;
}
