import type { Assigner, Chance } from './design.js';
import { stratifiedAssigner } from './stratified.js';

export const BY_GROUP = 'by-group/1';

const WHOLE = '';

/**
 * Randomization by group (cluster randomization): whole groups, such as stores or households, get an arm, in exact
 * numbers of groups, over all of them or inside strata of groups. The units assigned are the groups, in ascending order of
 * their keys; each customer has the arm and the probabilities of its group.
 * @param groups how many groups there are, in all or by stratum; at least 2
 */
export function groupAssigner(chance: Chance, groups: number | ReadonlyMap<string, number>): Assigner {
  if (typeof groups !== 'number') return stratifiedAssigner(chance, groups, BY_GROUP);
  const assigner = stratifiedAssigner(chance, new Map([[WHOLE, groups]]), BY_GROUP);
  return { ...assigner, armOf: (key) => assigner.armOf(key, WHOLE) };
}
