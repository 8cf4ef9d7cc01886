import { groupAssigner } from './by-group.js';
import { completeAssigner } from './complete.js';
import type { Assigner, Chance, Unit } from './design.js';
import { compareKeys } from './key-order.js';
import { tupleAssigner } from './matched-tuples.js';
import { RandomizationError } from './randomization-error.js';
import { simpleAssigner } from './simple.js';
import { strataCounts, stratifiedAssigner } from './stratified.js';

/** Methods that assign units one by one; rerandomization, which draws whole allocations, is in rerandomized.ts. */
export type Method = 'SIMPLE' | 'COMPLETE' | 'STRATIFIED' | 'MATCHED_TUPLES' | 'BY_GROUP';

/**
 * A design whose units are streamed; how many will come must be known beforehand where arm sizes are exact: in all,
 * by stratum, by matched tuple, or, for groups, how many groups in all or by stratum.
 */
export type AssignmentDesign = Chance &
  (
    | { method: 'SIMPLE' }
    | { method: 'COMPLETE'; counts: number }
    | { method: 'STRATIFIED' | 'MATCHED_TUPLES'; counts: ReadonlyMap<string, number> }
    | { method: 'BY_GROUP'; counts: number | ReadonlyMap<string, number> }
  );

/**
 * An assigner for units that come one by one: in any order for simple designs, in ascending order of their keys' UTF-8
 * bytes for all others.
 * @throws RandomizationError for a seed, weights or counts that cannot be used
 */
export function createAssigner(design: AssignmentDesign): Assigner {
  switch (design.method) {
    case 'SIMPLE':
      return simpleAssigner(design);
    case 'COMPLETE':
      return completeAssigner(design, design.counts);
    case 'STRATIFIED':
      return stratifiedAssigner(design, design.counts);
    case 'MATCHED_TUPLES':
      return tupleAssigner(design, design.counts);
    case 'BY_GROUP':
      return groupAssigner(design, design.counts);
  }
}

/**
 * Assigns a list that fits into memory, in whatever order it comes. A unit's stratum is its stratum, its tuple's name,
 * or, for groups, the group's stratum.
 * @returns each unit's arm by its key, in ascending key order
 * @throws RandomizationError for an unusable design, a repeated key, or a unit without the stratum its design needs
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
  const unstratified = method === 'BY_GROUP' && units.every(({ stratum }) => stratum === undefined);
  if (unstratified) return { seed, weights, method, counts: units.length };
  return { seed, weights, method, counts: strataCounts(units) };
}
