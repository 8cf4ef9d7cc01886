import { groupAssigner } from '../src/randomization/by-group.js';
import { completeAssigner } from '../src/randomization/complete.js';
import type { Assigner, Chance } from '../src/randomization/design.js';
import { tupleAssigner } from '../src/randomization/matched-tuples.js';
import { simpleAssigner } from '../src/randomization/simple.js';
import { stratifiedAssigner } from '../src/randomization/stratified.js';

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
